import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onExit } from 'signal-exit';
import { type RunLimits, type RunResult, runTerraform } from './run-terraform.ts';

/** A folder for one question, with a home of its own for Terraform. */
export interface Workspace {
  readonly folder: string;
  write(path: string, text: string): Promise<void>;
  /** Runs Terraform, in a folder below the top when one is named. */
  run(flags: readonly string[], below?: string): Promise<RunResult>;
}

export interface WorkspaceOptions {
  readonly program: string;
  /** The whole configuration of the command line: `provider_installation`. */
  readonly settings: string;
  readonly limits: RunLimits;
  readonly signal: AbortSignal;
}

/** Nothing listens there: a request that was not meant to be made fails at once. */
const nowhere = 'http://127.0.0.1:9';

const removal = { recursive: true, force: true, maxRetries: 3 } as const;

/** Opens a workspace, and removes it when the work is done or has failed, or when the program is ended meanwhile. */
export async function inWorkspace<Result>(
  options: WorkspaceOptions,
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const top = await mkdtemp(join(tmpdir(), 'terrafix-'));
  // Last, when nothing that runs in there is left to write to it.
  const forget = onExit(() => rmSync(top, removal), { alwaysLast: true });
  try {
    const home = join(top, 'home');
    const folder = join(top, 'work');
    await Promise.all([mkdir(home), mkdir(folder)]);
    const settingsFile = join(home, 'terraform.rc');
    await writeFile(settingsFile, options.settings);
    const environment = environmentIn(home, settingsFile);
    return await work({
      folder,
      write: async (path, text) => {
        const target = join(folder, path);
        const inside = relative(folder, target);
        if (inside === '' || inside.startsWith('..'))
          throw new RangeError(`${path} leads out of the workspace`);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, text, { flag: 'wx' });
      },
      run: (flags, below = '') =>
        runTerraform({ ...options, flags, folder: join(folder, below), environment }),
    });
  } finally {
    await rm(top, removal);
    forget();
  }
}

/** All that Terraform and its providers are told: nothing of the service's own environment, no way to a network. */
function environmentIn(home: string, settingsFile: string): Readonly<Record<string, string>> {
  return {
    PATH: '',
    HOME: home,
    TMPDIR: home,
    TF_CLI_CONFIG_FILE: settingsFile,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    // The schemas stay for all of the short run, so collecting is in vain: 0.6 of 2.9 s, for 30 more of 320 MB.
    GOGC: '400',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: nowhere,
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
  };
}
