import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Configuration } from '../../../terraform/model.ts';
import { type CorpusRepository, readCorpusFile } from '../../corpus.ts';
import type { EmulatedCloud } from './emulated-cloud.ts';
import { PreparedRepository } from './prepare-repository.ts';
import { readState } from './read-state.ts';
import { type Root, rootsOf } from './roots-of.ts';
import { leaveOutComplained } from './leave-out.ts';
import {
  applyRoot,
  cleanRoot,
  evaluateRoot,
  initialiseRoot,
  type RootResult,
  type RootRun,
} from './run-root.ts';
import type { TerraformTools } from './terraform-tools.ts';
import type { RecordedRoot } from './truth-record.ts';

/** So often is a root module tried again without the blocks of which Terraform complained. */
const maxRounds = 8;

interface AskRequest {
  readonly repository: CorpusRepository;
  readonly configuration: Configuration;
  readonly tools: TerraformTools;
  readonly home: { readonly environment: Readonly<Record<string, string>>; readonly folder: string };
  /** Where to apply; `null` to evaluate with a mocked provider only. */
  readonly cloud: EmulatedCloud | null;
  /** Whether to evaluate with a mocked provider. */
  readonly mocks: boolean;
  readonly maxVariants: number;
  /** So many root modules of the repository, spread evenly. */
  readonly maxRoots: number;
  readonly timeoutMs: number;
  readonly progress: (text: string) => void;
  /** Given each root when it is done. */
  readonly done: (root: RecordedRoot) => void;
}

/** Runs Terraform in each root module of a copy of a repository, one after the other. */
export async function askTerraform(request: AskRequest): Promise<void> {
  const { repository, configuration, home, cloud } = request;
  const folder = join(home.folder, 'repository');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const prepared = new PreparedRepository(repository, folder);
  const texts = repository.files.map((path) => readCorpusFile(repository, path).toString('utf8'));
  const isInCode = (text: string): boolean => texts.some((each) => each.includes(text));
  for (const root of spread(rootsOf(configuration, request.maxVariants), request.maxRoots)) {
    const directories = () => root.directories.map((each) => prepared.directory(each));
    const unsafe = directories().find((each) => each.unsafe !== null)?.unsafe ?? null;
    for (const truth of ['mocked', 'applied'] as const) {
      if (truth === 'mocked' ? !request.mocks : cloud === null) continue;
      request.progress(`${repository.name} ${root.rootModule} ${root.variableFile ?? ''}, ${truth}`);
      const result: RootResult =
        unsafe === null
          ? await runRoot(truth, root, prepared, request)
          : { kind: 'failed', complaints: [{ text: unsafe, file: null, line: 0 }] };
      const removed = [...new Set(directories().flatMap((each) => each.removed))];
      for (const each of root.directories) prepared.prepare(each, new Set());
      const { rootModule, variableFile } = root;
      request.done({
        rootModule,
        variableFile,
        truth,
        problem: problemIn(result),
        removed,
        madeUp: Object.keys(root.madeUp),
        resources:
          result.kind === 'failed'
            ? []
            : [...readState(result.state, { truth, rootModule, variableFile, isInCode })].flatMap((known) =>
                known.truth === 'applied' || known.truth === 'mocked'
                  ? [{ ...known, truth: known.truth, parts: null }]
                  : [],
              ),
      });
    }
  }
  rmSync(folder, { recursive: true, force: true });
}

async function runRoot(
  truth: 'mocked' | 'applied',
  root: Root,
  prepared: PreparedRepository,
  { tools, home, cloud, timeoutMs }: AskRequest,
): Promise<RootResult> {
  const folder = join(prepared.folder, root.rootModule);
  const isApplied = truth === 'applied' && cloud !== null;
  const run: RootRun = {
    terraform: tools.terraform,
    folder,
    environment: { ...home.environment, ...(isApplied ? { AWS_ENDPOINT_URL: cloud.url } : {}) },
    variableFiles: root.variableFiles.map((path) => relative(folder, join(prepared.folder, path))),
    madeUp: root.madeUp,
    aliases: root.aliases,
    declaresProvider: root.declaresProvider,
    references: root.directories.flatMap((each) => prepared.directory(each).references),
    timeoutMs,
  };
  const leftOut = new Map<string, Set<string>>();
  try {
    let result: RootResult = { kind: 'failed', complaints: await initialiseRoot(run) };
    if (result.complaints.length > 0 && result.complaints.every(({ file }) => file === null)) return result;
    for (let round = 1; round <= maxRounds; round += 1) {
      if (
        result.complaints.length > 0 &&
        !leaveOutComplained(result.complaints, root.rootModule, prepared, leftOut)
      )
        return result;
      if (isApplied) await cloud.reset();
      result = isApplied ? await applyRoot(run) : await evaluateRoot(run);
      if (result.kind === 'state') return result;
    }
    return result;
  } finally {
    cleanRoot(run);
  }
}

function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}

function problemIn({ complaints }: RootResult): string | null {
  const [first] = complaints;
  if (first === undefined) return null;
  return first.file === null ? first.text : `${first.file}:${first.line}: ${first.text}`;
}
