import { readTerraformSettings } from '../config/terraform-settings.ts';
import { VariableReader } from '../config/variable-reader.ts';
import { Fault } from '../domain/fault.ts';
import type { TerraformRunner } from '../ports/terraform-runner.ts';

/**
 * Terraform by the environment, for one command; `null` when nothing is set. Whoever asks for it here is told what is
 * missing. To be closed when the command is done.
 */
export async function openTerraform(variables = process.env): Promise<TerraformRunner | null> {
  const reader = new VariableReader(variables);
  const settings = readTerraformSettings(reader);
  reader.throwProblems();
  if (settings === null) return null;
  const { createTerraformRunner } = await import('../adapters/terraform-cli/create-terraform-runner.ts');
  const runner = createTerraformRunner(settings);
  if (typeof runner !== 'string') return runner;
  throw new Fault('environment-invalid', `asking Terraform: ${runner}`, { retry: 'never' });
}
