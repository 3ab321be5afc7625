import { mayBePreset } from '../../config/extends-key.ts';
import { mayHoldPolicies } from '../../config/policies/load-filed-policies.ts';
import { codeownersPaths } from '../publish/owners/codeowners.ts';
import { isTerraformFile } from '../../terraform/sources/terraform-files.ts';

const codeowners: ReadonlySet<string> = new Set(codeownersPaths);

/**
 * What the shelf keeps of a tree: Terraform, and TerraFix's own configuration with presets and policies, and who
 * owns which files. Without the rest, the trees of all
 * repositories of an organisation fit into memory, and one without Terraform takes next to nothing.
 */
export function isKept(path: string): boolean {
  return isTerraformFile(path) || codeowners.has(path) || mayBePreset(path) || mayHoldPolicies(path);
}
