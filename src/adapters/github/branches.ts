import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { BranchState } from '../../ports/code-host.ts';
import { guardBranch, guardDefault } from './branch-guard.ts';
import { faultOf, orFault, orNull, reasonOf, statusOf } from './fault-of.ts';
import { at, type Session } from './session.ts';

/** As `commitMessageOf` writes it. */
const findingTrailer = /^Finding: ([0-9a-f]{64})$/m;

/** Head, authors and changed files of a branch since it left its base; `null` when it does not exist. */
export async function readBranch(
  session: Session,
  repository: RepositoryName,
  branch: string,
  baseBranch: string,
): Promise<BranchState | null> {
  const octokit = await session.octokit();
  const doing = `reading branch ${branch} of ${fullName(repository)}`;
  const ref = await orNull(doing, () =>
    octokit.rest.git.getRef({ ...at(repository), ref: `heads/${branch}` }),
  );
  if (!ref) return null;
  const headCommit = ref.data.object.sha;
  const bot = await session.botLogin();
  const { data } = await orFault(doing, () =>
    octokit.rest.repos.compareCommitsWithBasehead({
      ...at(repository),
      basehead: `${baseBranch}...${headCommit}`,
      per_page: 100,
    }),
  );
  const commits = data.commits.map((one) => ({
    id: one.sha,
    author: one.author?.login ?? one.commit.author?.name ?? 'somebody without a name',
    title: one.commit.message.split('\n', 1)[0] ?? '',
  }));
  const authors = commits.map(({ author }) => author);
  // More commits than one page shows: TerraFix never writes that many.
  if (data.total_commits > data.commits.length) authors.push('somebody');
  return {
    headCommit,
    otherAuthors: [...new Set(authors)].filter((author) => author !== bot),
    otherCommits: commits.filter(({ author }) => author !== bot),
    ownCommits: data.commits
      .filter((one) => one.author?.login === bot)
      .map(({ sha, commit }) => ({ id: sha, finding: findingTrailer.exec(commit.message)?.[1] ?? null })),
    mergeBase: data.merge_base_commit.sha,
    changedFiles: (data.files ?? []).flatMap((file) => [
      { path: file.filename, blobId: file.status === 'removed' ? null : file.sha },
      ...(file.status === 'renamed' && file.previous_filename
        ? [{ path: file.previous_filename, blobId: null }]
        : []),
    ]),
  };
}

/** False when the branch is there already. */
export async function createBranch(
  session: Session,
  repository: RepositoryName,
  branch: string,
  commit: string,
): Promise<boolean> {
  await guardDefault(session, repository, branch);
  const octokit = await session.octokit();
  try {
    await octokit.rest.git.createRef({ ...at(repository), ref: `refs/heads/${branch}`, sha: commit });
    return true;
  } catch (caught) {
    if (statusOf(caught) === 422 && /already exists/i.test(reasonOf(caught))) return false;
    throw faultOf(caught, `creating branch ${branch} of ${fullName(repository)}`);
  }
}

/** Deletes a branch of TerraFix's own; one that is gone is fine. */
export async function deleteBranch(
  session: Session,
  repository: RepositoryName,
  branch: string,
): Promise<void> {
  if (!(await guardBranch(session, repository, branch))) return;
  const octokit = await session.octokit();
  await orNull(`deleting branch ${branch} of ${fullName(repository)}`, () =>
    octokit.rest.git.deleteRef({ ...at(repository), ref: `heads/${branch}` }),
  );
}
