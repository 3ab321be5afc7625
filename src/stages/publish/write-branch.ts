import type { Change } from '../../domain/change.ts';
import type { Rebuild } from '../../domain/record.ts';
import type { BranchState, ChangePublisher, RepositorySummary } from '../../ports/code-host.ts';
import { gitBlobId } from './git-blob-id.ts';
import { refusePersonOnBranch } from './refusals.ts';
import { type WrittenBranch, writeThroughConflicts } from './write-through-conflicts.ts';

export interface BranchRequest {
  readonly host: Pick<ChangePublisher, 'readBranch' | 'createBranch' | 'commitFiles'> &
    Partial<Pick<ChangePublisher, 'rebuildBranch'>>;
  readonly repository: RepositorySummary;
  readonly branch: string;
  readonly change: Pick<Change, 'files'>;
  /** Commit on which the change was worked out. */
  readonly snapshotCommit: string;
  readonly message: string;
  /** A person wants the newest base in the branch, or what people committed discarded. */
  readonly rebuild?: Rebuild | null;
  /** Bots whose commits are no reason to keep away. */
  readonly ignoredAuthors?: readonly string[];
}

/**
 * Brings the branch to hold exactly this change over the snapshot, whatever state an earlier run left it in:
 * created when missing, left alone when it already does, otherwise one commit on top. A branch that holds a commit of
 * anybody else is not touched, and nothing is forced, unless a person has confirmed it for this very head.
 */
export function writeBranch(request: BranchRequest): Promise<WrittenBranch> {
  return writeThroughConflicts(request.branch, () => tryToWrite(request));
}

/** `null` when somebody created the branch in between, which then has to be looked at. */
async function tryToWrite(request: BranchRequest): Promise<WrittenBranch | null> {
  const { host, repository, branch, change, snapshotCommit, message } = request;
  let state = await host.readBranch(repository, branch, repository.defaultBranch);
  if (!state) {
    if (!(await host.createBranch(repository, branch, snapshotCommit))) return null;
    state = { headCommit: snapshotCommit, otherAuthors: [], mergeBase: snapshotCommit, changedFiles: [] };
  }
  const people = peopleOn(state, request.ignoredAuthors ?? []);
  if (people.length > 0) {
    const headCommit = await writeAnew(request, state);
    return headCommit === null
      ? { kind: 'refused', refusal: refusePersonOnBranch(branch, people) }
      : { kind: 'written', headCommit, isNewCommit: true };
  }
  const isBehind =
    request.rebuild !== undefined && request.rebuild !== null && state.mergeBase !== snapshotCommit;
  if (!isBehind && holds(state, change))
    return { kind: 'written', headCommit: state.headCommit, isNewCommit: false };
  const isAtSnapshot = state.headCommit === snapshotCommit;
  const headCommit = await host.commitFiles(repository, {
    branch,
    expectedHead: state.headCommit,
    base: { commit: snapshotCommit, isInBranch: state.mergeBase === snapshotCommit },
    message,
    files: changedFiles(change).map((file) => ({
      path: file.path,
      content: file.after,
      // At the snapshot a file is what the change began with; GitHub refuses where it is not.
      ...(isAtSnapshot && file.before !== null && file.before !== ''
        ? { replaces: gitBlobId(file.before) }
        : {}),
    })),
  });
  return { kind: 'written', headCommit, isNewCommit: true };
}

/** Discards what people committed, where the head is the one that was confirmed; `null` where it is not: what was pushed since stays. */
async function writeAnew(request: BranchRequest, state: BranchState): Promise<string | null> {
  const { host, repository, branch, change, rebuild, snapshotCommit: baseCommit, message } = request;
  const isConfirmed = rebuild?.kind === 'recreate' && rebuild.head === state.headCommit;
  if (!isConfirmed || host.rebuildBranch === undefined) return null;
  const files = changedFiles(change).map((file) => ({ path: file.path, content: file.after }));
  const confirmedHead = state.headCommit;
  return host.rebuildBranch(repository, { branch, confirmedHead, baseCommit, message, files });
}

/** Who committed to the branch beside TerraFix and the bots that are not minded. */
export function peopleOn(
  state: Pick<BranchState, 'otherAuthors'>,
  ignoredAuthors: readonly string[],
): readonly string[] {
  const ignored = new Set(ignoredAuthors.map((one) => one.toLowerCase()));
  return state.otherAuthors.filter((author) => !ignored.has(author.toLowerCase()));
}

/**
 * True when the branch differs from its base in exactly the files of the change, with exactly their bytes. What bots
 * that are not minded have added beside is no reason to write again: they would add it again.
 */
export function holds(state: BranchState, change: Pick<Change, 'files'>): boolean {
  const wanted = changedFiles(change);
  const found = new Map(state.changedFiles.map((file) => [file.path, file.blobId]));
  const isAlone = found.size === wanted.length || state.otherAuthors.length > 0;
  return isAlone && wanted.every((file) => found.get(file.path) === gitBlobId(file.after));
}

function changedFiles(change: Pick<Change, 'files'>): Change['files'] {
  return change.files.filter((file) => file.before !== file.after);
}
