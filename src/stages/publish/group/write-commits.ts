import { Fault } from '../../../domain/fault.ts';
import type { Rebuild } from '../../../domain/record.ts';
import type { FileChange } from '../../../domain/source.ts';
import type { BranchState, ChangePublisher, RepositorySummary } from '../../../ports/code-host.ts';
import { refusePersonOnBranch } from '../refusals.ts';
import { holds, peopleOn } from '../write-branch.ts';
import { type WrittenBranch, writeThroughConflicts } from '../write-through-conflicts.ts';
import { combineFiles } from './member.ts';

/** The commit of one finding: files as the commits before it leave them, and as it leaves them. */
interface FindingCommit {
  /** Its fingerprint, which the message names as well. */
  readonly finding: string;
  readonly message: string;
  readonly files: readonly FileChange[];
}

export interface CommitsRequest {
  readonly host: Pick<ChangePublisher, 'readBranch' | 'createBranch' | 'commitFiles' | 'rebuildBranch'>;
  readonly repository: RepositorySummary;
  readonly branch: string;
  /** Commit on which the changes were worked out. */
  readonly snapshotCommit: string;
  /** In their order. */
  readonly commits: readonly FindingCommit[];
  readonly rebuild?: Rebuild | null | undefined;
  readonly ignoredAuthors: readonly string[];
}

/**
 * Brings the branch to hold one commit for each finding on the snapshot, whatever state an earlier run left it in: what
 * is missing at its end is added, and where another commit is to go or the base is another, it is written anew from the
 * base. That is the one thing that is forced without a person's word, and only where nobody but TerraFix has committed.
 */
export function writeCommits(request: CommitsRequest): Promise<WrittenBranch> {
  return writeThroughConflicts(request.branch, () => tryToWrite(request));
}

/** `null` when somebody created the branch in between, which then has to be looked at. */
async function tryToWrite(request: CommitsRequest): Promise<WrittenBranch | null> {
  const { host, repository, branch, snapshotCommit, commits, rebuild } = request;
  let state = await host.readBranch(repository, branch, repository.defaultBranch);
  if (!state) {
    if (!(await host.createBranch(repository, branch, snapshotCommit))) return null;
    state = {
      headCommit: snapshotCommit,
      otherAuthors: [],
      ownCommits: [],
      mergeBase: snapshotCommit,
      changedFiles: [],
    };
  }
  const people = peopleOn(state, request.ignoredAuthors);
  const isConfirmed = rebuild?.kind === 'recreate' && rebuild.head === state.headCommit;
  if (people.length > 0 && !isConfirmed)
    return { kind: 'refused', refusal: refusePersonOnBranch(branch, people) };
  const isAsked = rebuild !== undefined && rebuild !== null && state.mergeBase !== snapshotCommit;
  const already = people.length > 0 || isAsked ? null : commitsOn(state, commits);
  if (already === commits.length)
    return { kind: 'written', headCommit: state.headCommit, isNewCommit: false };
  const headCommit =
    already === null || state.mergeBase !== snapshotCommit
      ? await writeAnew(request, state.headCommit)
      : await append(request, state.headCommit, commits.slice(already));
  return { kind: 'written', headCommit, isNewCommit: true };
}

/** How many of the commits, from the first on, the branch holds and nothing else; `null` when it holds anything else. */
function commitsOn(state: BranchState, commits: readonly FindingCommit[]): number | null {
  const found = state.ownCommits ?? [];
  const isInOrder = found.every(({ finding }, index) => finding === commits[index]?.finding);
  if (!isInOrder || found.length > commits.length) return null;
  const files = combineFiles(commits.slice(0, found.length).map((change) => ({ change })));
  return holds(state, { files }) ? found.length : null;
}

async function append(
  { host, repository, branch, snapshotCommit }: CommitsRequest,
  head: string,
  commits: readonly FindingCommit[],
): Promise<string> {
  let expectedHead = head;
  for (const { message, files } of commits) {
    expectedHead = await host.commitFiles(repository, {
      branch,
      expectedHead,
      ...(expectedHead === snapshotCommit ? { base: { commit: snapshotCommit, isInBranch: true } } : {}),
      message,
      files: contentsOf(files),
    });
  }
  return expectedHead;
}

function writeAnew(request: CommitsRequest, confirmedHead: string): Promise<string> {
  const { host, repository, branch, snapshotCommit: baseCommit, commits } = request;
  const [first, ...onTop] = commits.map(({ message, files }) => ({ message, files: contentsOf(files) }));
  if (first === undefined)
    throw new Fault('internal', `writing branch ${branch} anew: there is nothing to write`, {
      retry: 'never',
    });
  return host.rebuildBranch(repository, { branch, confirmedHead, baseCommit, ...first, onTop });
}

function contentsOf(files: readonly FileChange[]): { readonly path: string; readonly content: string }[] {
  return files
    .filter(({ before, after }) => before !== after)
    .map(({ path, after }) => ({ path, content: after }));
}
