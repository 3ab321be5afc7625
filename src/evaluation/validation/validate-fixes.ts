import type { TerraformRunner } from '../../ports/terraform-runner.ts';
import {
  compareValidation,
  inWords,
  isError,
  type Validation,
} from '../../stages/prove/validate/compare-validation.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { stateAfter, stateBefore } from '../judges/module-state.ts';
import type { SampledFix } from '../judges/sample.ts';

/**
 * What `terraform validate` says of a module after a fix: nothing, no error that it did not have before, a new one; or
 * it could not be asked.
 */
type ValidatedEnd = 'accepted' | 'unchanged' | 'worse' | 'not-validatable';

/** One fix and what was said of it. Plain data. */
export interface ValidatedFix {
  readonly rule: string;
  readonly folder: string;
  readonly origin: string;
  readonly place: string;
  readonly address: string;
  readonly end: ValidatedEnd;
  /** Whether the whole module was looked at: nothing of other providers, no module from elsewhere left out. */
  readonly isWhole: boolean;
  /** What is wrong; empty where nothing is. */
  readonly detail: string;
  readonly milliseconds: number;
}

/** Questions side by side: each is a process of Terraform and one of the provider, which take a core. */
const concurrency = 2;

/** Asks about each fix, before and after. `onAnswer` is told each at once. */
export async function validateFixes(
  fixes: readonly SampledFix[],
  terraform: TerraformRunner,
  onAnswer: (validated: ValidatedFix) => void,
): Promise<readonly ValidatedFix[]> {
  const answers: ValidatedFix[] = [];
  const waiting = fixes.entries();
  const work = async (): Promise<void> => {
    for (const [index, fix] of waiting) {
      const answer = await validateFix(fix, terraform);
      answers[index] = answer;
      onAnswer(answer);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return answers;
}

async function validateFix(fix: SampledFix, terraform: TerraformRunner): Promise<ValidatedFix> {
  const { rule, folder, origin, place, address, directory } = fix;
  const started = performance.now();
  const [before, after] = [stateBefore(fix), stateAfter(fix)].map(({ files }) => buildConfiguration(files));
  const said: Validation =
    before === undefined || after === undefined
      ? { kind: 'not-possible', because: 'there is nothing to compare' }
      : await compareValidation(directory, before, after, terraform);
  return { rule, folder, origin, place, address, ...judge(said), milliseconds: performance.now() - started };
}

function judge(said: Validation): Pick<ValidatedFix, 'end' | 'isWhole' | 'detail'> {
  if (said.kind === 'not-possible') return { end: 'not-validatable', isWhole: false, detail: said.because };
  const { modulesLeftOut, providersLeftOut } = said.copy;
  const isWhole = modulesLeftOut.length === 0 && providersLeftOut.length === 0;
  const errors = said.added.filter(isError);
  if (errors.length > 0) return { end: 'worse', isWhole, detail: inWords(errors) };
  if (said.known.length > 0) return { end: 'unchanged', isWhole, detail: inWords(said.known) };
  return { end: 'accepted', isWhole, detail: '' };
}
