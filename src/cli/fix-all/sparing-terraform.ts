import type { Outcome } from '../../domain/outcome.ts';
import type { TerraformRunner } from '../../ports/terraform-runner.ts';

/** The two ways of asking Terraform while findings are fixed one after the other. */
export interface SparingTerraform {
  /** Asks nothing: the tables answer, and the checks say why. */
  readonly silent: TerraformRunner;
  /** Asks for plans alone. */
  readonly planning: TerraformRunner;
}

/** A plan takes some ten seconds and a module is validated in three, which for every finding would be too long. */
export function sparing(terraform: TerraformRunner): SparingTerraform {
  const planning: TerraformRunner = {
    providers: terraform.providers,
    validateModule: () =>
      Promise.resolve({
        kind: 'not-possible',
        because: 'it is asked at the end, once for all changes of a root module',
      }),
    planReplacement: (question) => terraform.planReplacement(question),
    close: () => Promise.resolve(),
  };
  const silent: TerraformRunner = {
    ...planning,
    planReplacement: () =>
      Promise.resolve({ kind: 'not-possible', because: 'the tables know of no replacement' }),
  };
  return { silent, planning };
}

/** Whether the tables leave a doubt that a plan could settle: a replacement, certain or possible, or an interruption. */
export function leavesDoubt({ proof }: Outcome): boolean {
  return (proof?.rungs ?? []).some(
    ({ id, status }) => id === 'impact' && (status === 'warned' || status === 'refused'),
  );
}
