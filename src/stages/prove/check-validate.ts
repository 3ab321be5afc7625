import type { Change } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import type { ModuleInstance } from '../../terraform/model.ts';
import { terraformFileKind } from '../../terraform/sources/terraform-files.ts';
import type { Examined } from './proof-request.ts';
import { compareValidation, rungOf } from './validate/compare-validation.ts';

/**
 * What `terraform validate` says of the root module before and after, in a copy that holds nothing Terraform could run
 * or read. What it had against the module before is not held against the change.
 */
export async function checkValidate(examined: Examined): Promise<Rung> {
  const { terraform, change, configuration, after, subject } = examined;
  if (terraform === undefined || terraform === null)
    return skipped('Terraform and a provider mirror are not set up');
  if (!changesCode(change)) return skipped('only values of variables change, which it does not look at');
  const { directory } = rootOf(subject.module).source;
  return rungOf(await compareValidation(directory, configuration, after, terraform));
}

/** Whether there is anything in a change that `terraform validate` looks at. */
export function changesCode({ files }: Pick<Change, 'files'>): boolean {
  return files.some(({ path }) => terraformFileKind(path)?.role !== 'variables');
}

function skipped(because: string): Rung {
  return rungOf({ kind: 'not-possible', because });
}

function rootOf(module: ModuleInstance): ModuleInstance {
  return module.call === null ? module : rootOf(module.call.parent);
}
