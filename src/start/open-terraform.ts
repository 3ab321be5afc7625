import { createTerraformRunner } from '../adapters/terraform-cli/create-terraform-runner.ts';
import type { Environment } from '../config/environment.ts';
import type { Logger } from '../observability/logger.ts';
import type { TerraformRunner } from '../ports/terraform-runner.ts';

/** Terraform where it is set and found; what is missing is said once, and its checks are skipped. */
export function openTerraform({ terraform }: Environment, logger: Logger): TerraformRunner | null {
  if (terraform === null) return null;
  const runner = createTerraformRunner(terraform);
  if (typeof runner !== 'string') return runner;
  logger.warn({ problem: runner }, 'terraform not asked');
  return null;
}
