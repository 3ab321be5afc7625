import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Reference } from './placeholders.ts';
import { mockedAttributes } from './made-up-values.ts';
import { rootModuleOfState } from './read-state.ts';
import { type ProgramResult, runProgram } from './run-program.ts';

/** What Terraform is run with in one root module of the copy. */
export interface RootRun {
  readonly terraform: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Paths of variable files, relative to `folder`. */
  readonly variableFiles: readonly string[];
  /** Variables that nothing sets. */
  readonly madeUp: Readonly<Record<string, unknown>>;
  /** Aliases of AWS providers that the root declares or is given. */
  readonly aliases: readonly string[];
  readonly declaresProvider: boolean;
  readonly references: readonly Reference[];
  readonly timeoutMs: number;
}

type StateOfRoot = z.infer<typeof rootModuleOfState>;
/** One thing of which Terraform complains. */
export interface Complaint {
  readonly text: string;
  /** Relative to the folder of the root module; `null` where Terraform names no place. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number;
}
export type RootResult =
  | { readonly kind: 'state'; readonly state: StateOfRoot; readonly complaints: readonly Complaint[] }
  | { readonly kind: 'failed'; readonly complaints: readonly Complaint[] };

const files = {
  values: 'zz-terrafix.auto.tfvars.json',
  test: 'zz-terrafix.tftest.hcl',
  provider: 'zz-terrafix.tf',
};
const stateFile = 'terraform.tfstate';

/** `terraform test` with a mocked provider: Terraform's own evaluation, with made-up answers of the cloud. */
export async function evaluateRoot(run: RootRun): Promise<RootResult> {
  const mocks = [null, ...run.aliases].map(
    (alias) =>
      `mock_provider "aws" {\n${alias === null ? '' : `  alias = "${alias}"\n`}${mockedAttributes(run.references)}\n}\n`,
  );
  writeFileSync(join(run.folder, files.test), `${mocks.join('')}run "all" {\n  command = apply\n}\n`);
  const result = await terraform(run, ['test', '-json', '-verbose', ...variableFlags(run)]);
  for (const line of result.output.split('\n')) {
    if (!line.includes('"test_state"') || !line.includes('root_module')) continue;
    const { test_state: state } = z.object({ test_state: testState }).parse(JSON.parse(line));
    return { kind: 'state', state: state.root_module, complaints: complaintsIn(result) };
  }
  return { kind: 'failed', complaints: complaintsIn(result) };
}

const testState = z.object({ root_module: rootModuleOfState });
const shownState = z.object({ values: z.object({ root_module: rootModuleOfState }).optional() });

/** `terraform apply` to the emulated cloud; what was made before a failure counts. */
export async function applyRoot(run: RootRun): Promise<RootResult> {
  if (!run.declaresProvider)
    writeFileSync(join(run.folder, files.provider), 'provider "aws" {\n  s3_use_path_style = true\n}\n');
  rmSync(join(run.folder, stateFile), { force: true });
  const applied = await terraform(run, [
    'apply',
    '-auto-approve',
    '-input=false',
    '-json',
    '-lock=false',
    '-parallelism=4',
    ...variableFlags(run),
  ]);
  const complaints = complaintsIn(applied);
  const shown = shownState.safeParse(parseJson((await terraform(run, ['show', '-json'])).output));
  const root = shown.success ? shown.data.values?.root_module : undefined;
  const isEmpty = root?.resources === undefined && root?.child_modules === undefined;
  return root === undefined || isEmpty
    ? { kind: 'failed', complaints }
    : { kind: 'state', state: root, complaints };
}

/** `terraform init` in the root module: what failed, nothing when all went well. */
export async function initialiseRoot(run: RootRun): Promise<readonly Complaint[]> {
  writeFileSync(join(run.folder, files.values), JSON.stringify(run.madeUp));
  return complaintsIn(await terraform(run, ['init', '-input=false', '-json', '-backend=false']));
}

/** Takes away what Terraform left in the folder. */
export function cleanRoot({ folder }: RootRun): void {
  for (const name of [...Object.values(files), '.terraform', '.terraform.lock.hcl', stateFile])
    rmSync(join(folder, name), { recursive: true, force: true });
}

const terraform = (run: RootRun, flags: readonly string[]): Promise<ProgramResult> =>
  runProgram(run.terraform, flags, run);

const variableFlags = ({ variableFiles }: RootRun): readonly string[] =>
  variableFiles.map((path) => `-var-file=${path}`);

function complaintsIn({ output, errors, code }: ProgramResult): readonly Complaint[] {
  if (code === 0) return [];
  const found = output.split('\n').flatMap((line): Complaint[] => {
    const said = line.includes('"severity":"error"') ? diagnostic.safeParse(parseJson(line)) : null;
    if (said?.success !== true) return [];
    const { summary, detail = '', range } = said.data.diagnostic;
    const text = `${summary}: ${detail.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
    return [{ text, file: range?.filename ?? null, line: range?.start.line ?? 0 }];
  });
  if (found.length > 0) return found;
  const plain = /Error: ([^\n]+)/.exec(`${errors}\n${output}`)?.[1];
  const text = plain ?? (code === null ? 'its time was up' : 'Terraform gave no reason');
  return [{ text, file: null, line: 0 }];
}

const diagnostic = z.object({
  diagnostic: z.object({
    summary: z.string(),
    detail: z.string().optional(),
    range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }).optional(),
  }),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
