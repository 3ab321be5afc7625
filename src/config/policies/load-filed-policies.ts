import { Fault } from '../../domain/fault.ts';
import type { Policy } from '../../domain/policy.ts';
import type { FileReading, RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { type ConfigProblem, formatProblem } from '../config-problem.ts';
import type { RepositoryConfig } from '../repository-config.ts';
import { parsePolicyFile } from './parse-policy-file.ts';

type FiledPolicies = NonNullable<RepositoryConfig['filed']>;
type UnreadPolicy = FiledPolicies['problems'][number];

type Tree = Pick<RepositorySnapshot, 'entries' | 'read' | 'readMany'>;

/** Where policies are filed: in a repository, and in the organisation's `.github` repository. */
const ownPlace = /^\.github\/terrafix\/policies\/[^/]+\.ya?ml$/;
const organisationPlace = /^(?:\.github\/)?terrafix\/policies\/[^/]+\.ya?ml$/;

/** Whether a file may hold policies, in a repository or in the organisation's. */
export function mayHoldPolicies(path: string): boolean {
  return path.includes('terrafix/policies/') && organisationPlace.test(path);
}

const maxFiles = 100;
const maxBytesOfOne = 65_536;
const maxBytes = 200_000;

/**
 * The configuration with the policies that are filed in its repository, and in the organisation's `.github` repository
 * when there is one. Of an id that both give, in whichever way, the organisation's file stays, so that no repository
 * loosens it.
 */
export async function withFiledPolicies(
  config: RepositoryConfig,
  tree: Tree,
  organisation: (Tree & Pick<RepositorySnapshot, 'repository'>) | null = null,
): Promise<RepositoryConfig> {
  const own = await filedIn(tree, ownPlace);
  const shared = organisation === null ? nothing : await filedIn(organisation, organisationPlace);
  const all = [own.policies, own.problems, shared.policies, shared.problems];
  if (all.every(({ length }) => length === 0)) return config;
  const taken = new Set(shared.policies.map(({ id }) => id));
  const isFree = ({ id }: { readonly id: string }): boolean => !taken.has(id);
  const sharedProblems = shared.problems.map((problem) => ({
    ...problem,
    file: `${organisation?.repository}/${problem.file}`,
  }));
  return {
    ...config,
    policies: config.policies.filter(isFree),
    filed: {
      policies: [...shared.policies, ...own.policies.filter(isFree)],
      problems: [...sharedProblems, ...own.problems],
    },
  };
}

const nothing: FiledPolicies = { policies: [], problems: [] };

/** A tree never changes, so that its files are read once for all findings that are searched in it. */
const known = new WeakMap<Tree, Map<RegExp, Promise<FiledPolicies>>>();

async function filedIn(tree: Tree, place: RegExp): Promise<FiledPolicies> {
  const ofTree = known.get(tree) ?? new Map<RegExp, Promise<FiledPolicies>>();
  known.set(tree, ofTree);
  const filed = ofTree.get(place) ?? loadFiledPolicies(tree, place);
  ofTree.set(place, filed);
  try {
    return await filed;
  } catch (caught) {
    ofTree.delete(place);
    throw caught;
  }
}

/** Reads the files of the folder in the order of their names, up to a hundred and 200 kB; links are not followed. */
async function loadFiledPolicies(tree: Tree, place: RegExp): Promise<FiledPolicies> {
  const problems: UnreadPolicy[] = [];
  const paths: string[] = [];
  let bytes = 0;
  const entries = tree.entries.filter(({ path, isLink }) => place.test(path) && isLink !== true);
  for (const { path, sizeBytes } of entries.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    if (sizeBytes <= maxBytesOfOne) bytes += sizeBytes;
    if (sizeBytes > maxBytesOfOne)
      problems.push(unread(path, `the file has ${sizeBytes} bytes; at most ${maxBytesOfOne} are read`));
    else if (paths.length === maxFiles)
      problems.push(unread(path, `at most ${maxFiles} files of policies are read`));
    else if (bytes > maxBytes) problems.push(unread(path, `at most ${maxBytes} bytes of policies are read`));
    else paths.push(path);
  }
  const texts = new Map<string, string>();
  for await (const reading of readAll(tree, paths)) {
    if ('text' in reading) texts.set(reading.path, reading.text);
    else problems.push(unread(reading.path, reading.unreadable));
  }
  const policies: Policy[] = [];
  const homes = new Map<string, string>();
  for (const path of paths) {
    const file = parsePolicyFile(texts.get(path) ?? '', path);
    problems.push(...file.problems.map((problem) => unread(path, messageOf(problem), problem.line)));
    for (const policy of file.policies) {
      const home = homes.get(policy.id);
      if (home === undefined) policies.push(policy);
      else problems.push(unread(path, `the policy ${policy.id} is in ${home} already`));
      homes.set(policy.id, home ?? path);
    }
  }
  return { policies, problems };
}

function unread(file: string, message: string, line = 1): UnreadPolicy {
  return { file, line, message };
}

/** Without the place, which stands beside it. */
function messageOf(problem: ConfigProblem): string {
  return formatProblem(problem).replace(`${problem.file}:${problem.line}:${problem.column} `, '');
}

async function* readAll(tree: Tree, paths: readonly string[]): AsyncIterable<FileReading> {
  if (paths.length === 0) return;
  if (tree.readMany !== undefined) return yield* tree.readMany(paths);
  for (const path of paths) {
    try {
      yield { path, text: await tree.read(path) };
    } catch (caught) {
      if (!(caught instanceof Fault) || caught.code !== 'file-unreadable') throw caught;
      yield { path, unreadable: 'the file is not text in UTF-8' };
    }
  }
}
