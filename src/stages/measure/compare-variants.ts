import type { FileChange } from '../../domain/source.ts';
import type { Measured, Verdict } from '../../domain/measured.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { configurationAround } from '../prove/configuration-around.ts';
import { keyOf } from '../prove/instance-key.ts';

/** A located block that stands for several things in the cloud, one for each set of variable files. */
export interface Variants {
  readonly rule: Rule | null;
  readonly measured: Measured;
  readonly subject: ResourceInstance;
  /** The same block in other variants, of which nothing tells it apart. */
  readonly variants: readonly ResourceInstance[];
  readonly configuration: Configuration;
  readonly parameters: RuleParameters;
}

/** The refusal when the variants do not all answer alike, so that it matters which of them the finding means; else `null`. */
export function refuseUnlikeVariants(request: Variants): Refusal | null {
  const { rule, measured, subject, variants, configuration, parameters } = request;
  if (rule === null) return null;
  const others = variants.map((variant) => ({
    variant,
    verdict: rule.check(variant, { configuration, parameters }),
  }));
  if (others.every(({ verdict }) => verdict.kind === measured.verdict.kind)) return null;
  return refuse(subject, [{ variant: subject, verdict: measured.verdict }, ...others]);
}

/** The refusal when a change leaves one of the variants as it was, so that it may repair the wrong one; else `null`. */
export function refuseHalfChange(request: Variants, files: readonly FileChange[]): Refusal | null {
  const { rule, subject, variants, parameters } = request;
  if (rule === null || variants.length === 0) return null;
  const configuration = configurationAround(request.configuration, subject, files);
  const after = configuration.resourcesOfType(subject.type);
  const verdicts = [subject, ...variants].flatMap((variant) => {
    const now = after.find((each) => keyOf(each) === keyOf(variant));
    return now === undefined ? [] : [{ variant, verdict: rule.check(now, { configuration, parameters }) }];
  });
  if (verdicts.every(({ verdict }) => verdict.kind !== 'violated')) return null;
  return refuse(subject, verdicts);
}

const maxShown = 6;

function refuse(
  subject: ResourceInstance,
  verdicts: readonly { readonly variant: ResourceInstance; readonly verdict: Verdict }[],
): Refusal {
  const lines = verdicts.map(({ variant, verdict }) => {
    const words = { compliant: 'met', violated: 'not met', unknown: 'not known' }[verdict.kind];
    return `With ${variant.module.variableFile ?? 'no variable file'} the requirement is ${words}: ${verdict.because}.`;
  });
  return {
    reason: 'ambiguous',
    facts: [
      `${subject.address} has the same name with several variable files, and nothing tells which of them the finding means.`,
      ...lines.slice(0, maxShown),
      ...(lines.length > maxShown ? [`${lines.length - maxShown} more.`] : []),
    ],
    nextSteps: [
      'Let the code say which account each variable file is for: `allowed_account_ids` of the provider, a variable `account_id`, or the number in a folder name.',
    ],
  };
}
