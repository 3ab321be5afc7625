import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { CommitRequest } from '../../ports/code-host.ts';
import { guardBranch, guardPath } from './branch-guard.ts';
import { faultOf, orFault, orNull, reasonOf, statusOf } from './fault-of.ts';
import type { Octokit } from './octokit.ts';
import { at, type Session } from './session.ts';

/**
 * One commit with all files on a branch that still is where it was left. The ref only ever moves
 * forward: whatever came in between stays, and is a `github-conflict` fault.
 */
export async function commitFiles(
  session: Session,
  repository: RepositoryName,
  request: CommitRequest,
): Promise<string> {
  const branch = await guardBranch(session, repository, request.branch);
  for (const file of request.files) guardPath(repository, file.path);
  const doing = `committing to ${request.branch} of ${fullName(repository)}`;
  if (!branch) {
    throw new Fault('github-not-found', `${doing}: the branch does not exist`, { retry: 'later' });
  }
  if (branch.headCommit !== request.expectedHead) throw moved(doing, request.expectedHead, branch.headCommit);

  const octokit = await session.octokit();
  const [only, ...others] = request.files;
  const isOnHead = !request.base || request.base.commit === request.expectedHead;
  const commit = await (only && others.length === 0 && isOnHead
    ? commitOneFile(octokit, repository, request, only, doing)
    : commitTree(octokit, repository, request, doing));
  session.facts.rememberMade(session.installation, repository, commit);
  return commit;
}

type OneFile = CommitRequest['files'][number];

/** Contents API: one request, another where it is not told what the file was, and GitHub refuses when the file is not what it was at the expected head. */
async function commitOneFile(
  octokit: Octokit,
  repository: RepositoryName,
  request: CommitRequest,
  file: OneFile,
  doing: string,
): Promise<string> {
  const blobId =
    file.replaces ?? (await blobIdAt(octokit, repository, file.path, request.expectedHead, doing));
  const { data } = await orFault(doing, () =>
    octokit.rest.repos.createOrUpdateFileContents({
      ...at(repository),
      path: file.path,
      branch: request.branch,
      message: request.message,
      content: Buffer.from(file.content, 'utf8').toString('base64'),
      ...(blobId ? { sha: blobId } : {}),
    }),
  );
  const commit = data.commit.sha ?? '';
  const parent = data.commit.parents?.[0]?.sha;
  if (parent !== undefined && parent !== request.expectedHead)
    throw moved(doing, request.expectedHead, parent);
  return commit;
}

async function blobIdAt(
  octokit: Octokit,
  repository: RepositoryName,
  path: string,
  commit: string,
  doing: string,
): Promise<string | null> {
  const found = await orNull(doing, () =>
    octokit.rest.repos.getContent({ ...at(repository), path, ref: commit }),
  );
  return found && !Array.isArray(found.data) ? found.data.sha : null;
}

/** Git data API: tree over the base, commit, then the ref, never forced. */
async function commitTree(
  octokit: Octokit,
  repository: RepositoryName,
  request: CommitRequest,
  doing: string,
): Promise<string> {
  const base = request.base?.commit ?? request.expectedHead;
  const isSecondParent =
    request.base !== undefined && base !== request.expectedHead && !request.base.isInBranch;
  if (isSecondParent) await refuseOlderBase(octokit, repository, base, request.expectedHead, doing);
  const parents = isSecondParent ? [request.expectedHead, base] : [request.expectedHead];
  const commit = await makeCommit(octokit, repository, { ...request, base, parents }, doing);
  try {
    await octokit.rest.git.updateRef({
      ...at(repository),
      ref: `heads/${request.branch}`,
      sha: commit,
      force: false,
    });
  } catch (caught) {
    const isBehind = statusOf(caught) === 422 && /fast[ -]forward/i.test(reasonOf(caught));
    if (isBehind) throw moved(doing, request.expectedHead, 'another commit', caught);
    throw faultOf(caught, doing);
  }
  return commit;
}

/** A commit of the files over the tree of `base`; no branch points to it yet. */
export async function makeCommit(
  octokit: Octokit,
  repository: RepositoryName,
  request: Pick<CommitRequest, 'message' | 'files'> & {
    readonly base: string;
    readonly parents: readonly string[];
  },
  doing: string,
): Promise<string> {
  const { base, parents, message, files } = request;
  return orFault(doing, async () => {
    const under = await octokit.rest.git.getCommit({ ...at(repository), commit_sha: base });
    const modes = await modesOf(octokit, repository, base, files);
    const tree = await octokit.rest.git.createTree({
      ...at(repository),
      base_tree: under.data.tree.sha,
      tree: files.map((file) => ({
        path: file.path,
        mode: modes.get(file.path) ?? '100644',
        type: 'blob' as const,
        content: file.content,
      })),
    });
    const made = await octokit.rest.git.createCommit({
      ...at(repository),
      message,
      tree: tree.data.sha,
      parents: [...parents],
    });
    return made.data.sha;
  });
}

/** Laying files over a base that the branch has already gone past would take back what came after it. */
async function refuseOlderBase(
  octokit: Octokit,
  repository: RepositoryName,
  base: string,
  head: string,
  doing: string,
): Promise<void> {
  const { data } = await orFault(doing, () =>
    octokit.rest.repos.compareCommitsWithBasehead({
      ...at(repository),
      basehead: `${base}...${head}`,
      per_page: 1,
    }),
  );
  if (data.merge_base_commit.sha === base) throw moved(doing, `a base newer than ${base}`, 'an older one');
}

/** An executable file stays executable. */
async function modesOf(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string,
  files: readonly OneFile[],
): Promise<ReadonlyMap<string, '100644' | '100755'>> {
  const { data } = await octokit.rest.git.getTree({ ...at(repository), tree_sha: commit, recursive: '1' });
  const wanted = new Set(files.map((file) => file.path));
  return new Map(
    data.tree.flatMap((item) =>
      item.path !== undefined && wanted.has(item.path) && item.mode === '100755'
        ? [[item.path, '100755' as const]]
        : [],
    ),
  );
}

/** The branch is not where it was left. */
export function moved(doing: string, expected: string, found: string, cause?: unknown): Fault {
  return new Fault('github-conflict', `${doing}: expected ${expected} at its head, found ${found}`, {
    retry: 'later',
    cause,
  });
}
