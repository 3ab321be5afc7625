import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { SnapshotOptions } from '../../ports/code-host.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { orFault, statusOf } from './fault-of.ts';
import { listTree } from './list-tree.ts';
import { createFileReader } from './read-files.ts';
import { at, type Session } from './session.ts';

/** One request for the branch, one for the whole tree; files when they are read. No clone. */
export async function openSnapshot(
  session: Session,
  repository: RepositoryName,
  branch?: string,
  { isWanted = () => true, head }: SnapshotOptions = {},
): Promise<RepositorySnapshot> {
  const branchName = branch ?? (await session.defaultBranchOf(repository));
  const commit = head ?? (await readHead(session, repository, branchName));
  const tree = await listTree(session, repository, commit, isWanted);
  const entries = new Map(tree.entries.map((entry) => [entry.path, entry]));
  return {
    repository: fullName(repository),
    commit,
    branch: branchName,
    entries: tree.entries,
    submodules: tree.submodules,
    isTruncated: tree.isTruncated,
    ...createFileReader({ session, repository, commit, entries, treeBytes: tree.bytes }),
  };
}

/** The commit that a branch points to. */
export async function readHead(
  session: Session,
  repository: RepositoryName,
  branch: string,
): Promise<string> {
  const octokit = await session.octokit();
  return orFault(`reading branch ${branch} of ${fullName(repository)}`, async () => {
    try {
      return (await octokit.rest.git.getRef({ ...at(repository), ref: `heads/${branch}` })).data.object.sha;
    } catch (caught) {
      // GitHub answers 409 for a repository without any commit.
      if (statusOf(caught) !== 409) throw caught;
      throw new Fault('github-not-found', `reading ${fullName(repository)}: it has no commit yet`, {
        retry: 'never',
        cause: caught,
      });
    }
  });
}
