import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { runProgram } from '../../bench/locating/terraform-truth/run-program.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';

/** Values of every resource that Terraform made, by address. */
export type AppliedResources = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Of a state file, version 4. Reading it is quicker than `terraform show`, which starts the provider for it. */
const State = z.object({
  resources: z.array(
    z.object({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(
        z.object({
          index_key: z.union([z.string(), z.number()]).optional(),
          attributes: z.record(z.string(), z.unknown()).nullish(),
        }),
      ),
    }),
  ),
});
const providerFile = 'zz-terrafix-provider.tf';
/** The provider looks ten minutes after it has made a search domain for the first time whether it is there. */
const timeoutMs = 900_000;
/** The provider's own 25 retries take longer than all else where the emulation does not have a call. */
const maxRetries = 3;

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
        `provider "aws" {\n  region = ${JSON.stringify(this.environment['AWS_REGION'])}\n  s3_use_path_style = true\n  max_retries = ${maxRetries}\n}\n`,
      );
    if (!this.isInitialised) await this.run('init', '-input=false', '-backend=false');
    this.isInitialised = true;
    await this.run('apply', '-auto-approve', '-input=false', '-lock=false', '-parallelism=4');
    return resourcesOf(State.parse(JSON.parse(readFileSync(join(this.folder, 'terraform.tfstate'), 'utf8'))));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(...flags: readonly string[]): Promise<void> {
    const { folder, environment } = this;
    const place = { folder, environment, timeoutMs };
    const { output, errors, code } = await runProgram(this.terraform, [...flags, '-no-color'], place);
    if (code === 0) return;
    // The id of a request is another one each time.
    const said = [...errors.matchAll(/Error: ([^\n]+)/g)].map(([, text]) =>
      text?.replace(/, RequestID: [^,]*/, ''),
    );
    const ending = code === null ? timeIsUp(output) : errors.slice(-300);
    throw new Error(`terraform ${flags[0]}: ${said.length > 0 ? said.slice(0, 3).join('; ') : ending}`);
  }
}

/** Terraform names every ten seconds what it waits for. */
function timeIsUp(output: string): string {
  const waiting = [...output.matchAll(/^(\S+: Still \w+)/gm)].at(-1)?.[1];
  return `${timeoutMs / 1000} s were up${waiting === undefined ? '' : `, ${waiting}`}`;
}

/** A case that says which provider it means is applied as it is. */
function declaresProvider(files: ReadonlyMap<string, string>): boolean {
  return [...files].some(([path, text]) =>
    parseTerraform(path, text).body.blocks.some(
      ({ type, labels }) => type === 'provider' && labels[0]?.value === 'aws',
    ),
  );
}

function resourcesOf({ resources }: z.infer<typeof State>): AppliedResources {
  return new Map(
    resources
      .filter(({ mode }) => mode === 'managed')
      .flatMap(({ module, type, name, instances }) =>
        instances.map(({ index_key: key, attributes }) => {
          const path = module === undefined ? '' : `${module}.`;
          const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
          return [`${path}${type}.${name}${index}`, attributes ?? {}] as const;
        }),
      ),
  );
}
