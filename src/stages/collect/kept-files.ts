import { mayBePreset } from '../../config/extends-key.ts';
import { mayHoldPolicies } from '../../config/policies/load-filed-policies.ts';
import { isTerraformFile } from '../../terraform/sources/terraform-files.ts';

/**
 * What the shelf keeps of a tree: Terraform, and TerraFix's own configuration with presets and policies. Without the rest, the trees of all
 * repositories of an organisation fit into memory, and one without Terraform takes next to nothing.
 */
export function isKept(path: string): boolean {
  return isTerraformFile(path) || mayBePreset(path) || mayHoldPolicies(path);
}
