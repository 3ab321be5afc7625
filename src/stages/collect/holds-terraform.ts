import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { terraformFileKind } from '../../terraform/sources/terraform-files.ts';

/** Whether a tree holds code of Terraform or OpenTofu. */
export function holdsTerraform({ entries }: Pick<RepositorySnapshot, 'entries'>): boolean {
  return entries.some(({ path }) => terraformFileKind(path)?.role === 'code');
}
