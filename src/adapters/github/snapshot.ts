import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { RepositorySnapshot, TreeEntry } from '../../ports/repository-snapshot.ts';
import { limitConcurrency } from './concurrency.ts';
import { decodeBlob } from './decode-blob.ts';
import { orFault, statusOf } from './fault-of.ts';
import { at, type Session } from './session.ts';

/** Blobs asked for at the same time, of one snapshot. */
const readsAtOnce = 8;

/** One request for the branch, one for the whole tree; files when they are read. No clone. */
export async function openSnapshot(
  session: Session,
  repository: RepositoryName,
  branch?: string,
): Promise<RepositorySnapshot> {
  const name = fullName(repository);
  const branchName = branch ?? (await session.defaultBranchOf(repository));
  const commit = await readHead(session, repository, branchName);
  const octokit = await session.octokit();
  const { data } = await orFault(`listing the files of ${name} at ${commit}`, () =>
    octokit.rest.git.getTree({ ...at(repository), tree_sha: commit, recursive: '1' }),
  );
  const entries = data.tree.flatMap((item): TreeEntry[] =>
    isFile(item) ? [{ path: item.path, blobId: item.sha, sizeBytes: item.size ?? 0 }] : [],
  );
  const blobIds = new Map(entries.map((entry) => [entry.path, entry.blobId]));
  const underWay = new Map<string, Promise<string>>();
  const limited = limitConcurrency(readsAtOnce);

  return {
    repository: name,
    commit,
    branch: branchName,
    entries,
    isTruncated: data.truncated,
    read: async (path) => {
      const blobId = blobIds.get(path);
      if (blobId === undefined) {
        throw new Fault('github-not-found', `reading ${path} of ${name}: it is not in ${commit}`, {
          retry: 'never',
        });
      }
      const running = underWay.get(blobId);
      if (running) return running;
      const reading = limited(() => readBlob(session, repository, path, blobId)).finally(() =>
        underWay.delete(blobId),
      );
      underWay.set(blobId, reading);
      return reading;
    },
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

async function readBlob(
  session: Session,
  repository: RepositoryName,
  path: string,
  blobId: string,
): Promise<string> {
  const { blobs, installation } = session;
  const known = blobs.get(installation.id, blobId);
  if (known !== null) return known;
  const octokit = await session.octokit();
  const { data } = await orFault(`reading ${path} of ${fullName(repository)}`, () =>
    octokit.rest.git.getBlob({ ...at(repository), file_sha: blobId }),
  );
  const text = decodeBlob(data.content, path);
  blobs.put(installation.id, blobId, text);
  return text;
}

/** Ordinary and executable files; no symbolic links, whose target may lie anywhere, and no submodules. */
function isFile<Item extends { path?: string; mode?: string; type?: string; sha?: string; size?: number }>(
  item: Item,
): item is Item & { path: string; sha: string } {
  const isOrdinary = item.mode === '100644' || item.mode === '100755';
  return item.type === 'blob' && isOrdinary && item.path !== undefined && item.sha !== undefined;
}
