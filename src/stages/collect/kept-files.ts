import { mayHoldPolicies } from '../../config/policies/load-filed-policies.ts';
import { isTerraformFile } from '../../terraform/sources/terraform-files.ts';

/** The repository's own, and the organisation's in its `.github` repository. */
const configurationPaths = new Set(['.github/terrafix.yml', 'terrafix.yml']);

/**
 * What the shelf keeps of a tree: Terraform, and TerraFix's own configuration with the policies. Without the rest, the trees of all
 * repositories of an organisation fit into memory, and one without Terraform takes next to nothing.
 */
export function isKept(path: string): boolean {
  return isTerraformFile(path) || configurationPaths.has(path) || mayHoldPolicies(path);
}
