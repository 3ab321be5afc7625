import type { Rung } from '../../domain/proof.ts';
import type { TerraformRunner } from '../../ports/terraform-runner.ts';
import { changesCode } from '../../stages/prove/check-validate.ts';
import { compareValidation, rungOf } from '../../stages/prove/validate/compare-validation.ts';
import type { Configuration, ModuleInstance } from '../../terraform/model.ts';
import type { Ending } from './fix-all.ts';

/** What `terraform validate` says of a root module after all changes and did not say before them. */
export interface ValidatedRoot {
  readonly rootModule: string;
  readonly rung: Rung;
}

/** Asks once about each root module whose code was changed. */
export async function validateRoots(request: {
  readonly endings: readonly Ending[];
  readonly before: Configuration;
  readonly after: Configuration;
  readonly terraform: TerraformRunner;
  readonly onProgress: (done: number, total: number) => void;
}): Promise<readonly ValidatedRoot[]> {
  const { endings, before, after, terraform } = request;
  const changed = endings.flatMap((ending) =>
    ending.kind === 'fixed' && ending.outcome.change !== null && changesCode(ending.outcome.change)
      ? [directoryOf(ending.subject.module)]
      : [],
  );
  const roots = [...new Set(changed)].toSorted();
  const validated: ValidatedRoot[] = [];
  for (const [done, rootModule] of roots.entries()) {
    request.onProgress(done, roots.length);
    const rung = rungOf(await compareValidation(rootModule, before, after, terraform));
    validated.push({ rootModule, rung });
  }
  return validated;
}

function directoryOf(module: ModuleInstance): string {
  return module.call === null ? module.source.directory : directoryOf(module.call.parent);
}
