import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What Terraform's own truth needs of the machine. */
export interface TerraformTools {
  /** The Terraform program, 1.7 or later. */
  readonly terraform: string;
  /** Folder that holds `registry.terraform.io/hashicorp/aws`: nothing else is ever installed. */
  readonly providerMirror: string;
  /** Program of the emulated AWS; `null` where there is none, and nothing is applied then. */
  readonly motoServer: string | null;
}

/** Finds the tools by environment variables, else on the PATH; a sentence on what is missing otherwise. */
export function findTerraformTools(environment: NodeJS.ProcessEnv): TerraformTools | string {
  const terraform = environment['TERRAFIX_TERRAFORM'] ?? 'terraform';
  const providerMirror = environment['TERRAFIX_PROVIDER_MIRROR'];
  const motoServer = environment['TERRAFIX_MOTO_SERVER'] ?? 'moto_server';
  if (!runs(terraform, ['version']))
    return `${terraform} does not run: name the Terraform program in TERRAFIX_TERRAFORM`;
  if (
    providerMirror === undefined ||
    !existsSync(join(providerMirror, 'registry.terraform.io/hashicorp/aws'))
  )
    return 'no AWS provider: name a filesystem mirror in TERRAFIX_PROVIDER_MIRROR (terraform providers mirror)';
  return {
    terraform,
    providerMirror: resolve(providerMirror),
    motoServer: runs(motoServer, ['--help']) ? motoServer : null,
  };
}

function runs(program: string, flags: readonly string[]): boolean {
  try {
    execFileSync(program, flags, { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** A home of its own for Terraform, with a configuration that knows the mirror and no network. */
export function createTerraformHome({ providerMirror }: TerraformTools): {
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-truth-'));
  const configuration = join(folder, 'terraform.rc');
  writeFileSync(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(providerMirror)}\n  }\n}\n`,
  );
  return {
    folder,
    environment: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TF_CLI_CONFIG_FILE: configuration,
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      AWS_ACCESS_KEY_ID: 'emulated',
      AWS_SECRET_ACCESS_KEY: 'emulated',
      AWS_REGION: 'eu-west-2',
      AWS_EC2_METADATA_DISABLED: 'true',
      // Nothing listens there: a request that was not meant to be made fails at once.
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
