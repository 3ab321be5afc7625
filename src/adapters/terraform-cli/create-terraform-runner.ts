import { resolve } from 'node:path';
import type { TerraformRunner } from '../../ports/terraform-runner.ts';
import { findProgram } from './find-program.ts';
import { findProviders } from './find-providers.ts';
import { defaultRunLimits, type RunLimits } from './run-terraform.ts';
import { TerraformCli } from './terraform-cli.ts';

export interface TerraformRunnerOptions {
  /** Path or name of the program; `null`: `terraform`, on the PATH. */
  readonly program: string | null;
  /** Folder that holds `registry.terraform.io`. */
  readonly providerMirror: string;
  readonly limits?: RunLimits;
  /** Runs at once, each of which takes a core and 600 MB for a few seconds. */
  readonly concurrency?: number;
}

/** A runner for the Terraform that is found; otherwise a sentence on what is missing. */
export function createTerraformRunner(options: TerraformRunnerOptions): TerraformRunner | string {
  const program = findProgram(options.program);
  if (program === null) return 'the Terraform program is not found, or may not be run';
  const mirror = resolve(options.providerMirror);
  const mirrored = findProviders(mirror);
  if (mirrored.length === 0) return 'the provider mirror holds no provider for this machine';
  return new TerraformCli({
    program,
    mirror,
    mirrored,
    limits: options.limits ?? defaultRunLimits,
    concurrency: options.concurrency ?? 2,
  });
}
