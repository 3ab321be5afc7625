import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { rootModuleOfState } from '../../bench/locating/terraform-truth/read-state.ts';
import { runProgram } from '../../bench/locating/terraform-truth/run-program.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';

type State = z.infer<typeof rootModuleOfState>;
/** Values of every resource that Terraform made, by address. */
export type AppliedResources = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const Shown = z.object({ values: z.object({ root_module: rootModuleOfState }).optional() });
const providerFile = 'zz-terrafix-provider.tf';
const timeoutMs = 300_000;

/** A root module on disk that is applied to an emulated cloud, again and again. */
export class AppliedModule {
  private readonly folder = mkdtempSync(join(tmpdir(), 'terrafix-loop-'));
  private readonly terraform: string;
  private readonly environment: Readonly<Record<string, string>>;
  private isInitialised = false;

  constructor(terraform: string, environment: Readonly<Record<string, string>>) {
    this.terraform = terraform;
    this.environment = environment;
  }

  /** Writes the files and applies them. Throws with Terraform's own words when it fails. */
  async apply(files: ReadonlyMap<string, string>): Promise<AppliedResources> {
    for (const [path, text] of files) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    if (!declaresProvider(files))
      writeFileSync(
        join(this.folder, providerFile),
        `provider "aws" {\n  region = ${JSON.stringify(this.environment['AWS_REGION'])}\n  s3_use_path_style = true\n}\n`,
      );
    if (!this.isInitialised) await this.run('init', '-input=false', '-backend=false');
    this.isInitialised = true;
    await this.run('apply', '-auto-approve', '-input=false', '-lock=false', '-parallelism=4');
    const shown = Shown.parse(JSON.parse(await this.run('show', '-json')));
    return resourcesOf(shown.values?.root_module ?? {});
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(...flags: readonly string[]): Promise<string> {
    const { folder, environment } = this;
    const coloured = flags[0] === 'show' ? flags : [...flags, '-no-color'];
    const { output, errors, code } = await runProgram(this.terraform, coloured, {
      folder,
      environment,
      timeoutMs,
    });
    if (code === 0) return output;
    const said = [...errors.matchAll(/Error: ([^\n]+)/g)].map(([, text]) => text);
    throw new Error(
      `terraform ${flags[0]}: ${said.length > 0 ? said.slice(0, 3).join('; ') : code === null ? 'its time was up' : errors.slice(-300)}`,
    );
  }
}

/** A case that says which provider it means is applied as it is. */
function declaresProvider(files: ReadonlyMap<string, string>): boolean {
  return [...files].some(([path, text]) =>
    parseTerraform(path, text).body.blocks.some(
      ({ type, labels }) => type === 'provider' && labels[0]?.value === 'aws',
    ),
  );
}

function resourcesOf(module: State): AppliedResources {
  return new Map([
    ...(module.resources ?? [])
      .filter(({ mode }) => mode === 'managed')
      .map(({ address, values }) => [address, values ?? {}] as const),
    ...(module.child_modules ?? []).flatMap((child) => [...resourcesOf(child)]),
  ]);
}
