import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { RebuildRequest } from '../../ports/code-host.ts';
import { guardBranch, guardPath } from './branch-guard.ts';
import { makeCommit, moved } from './commits.ts';
import { orFault } from './fault-of.ts';
import { at, type Session } from './session.ts';

/**
 * Commits on the base in the place of everything that the branch held: the only write that is forced, onto a branch
 * of TerraFix's own that still is at the head which a person has confirmed, or on which nobody else had committed. Anything else is a `github-conflict` fault.
 * GitHub moves a ref by force without asking where it was, so it is looked at again right before.
 */
export async function rebuildBranch(
  session: Session,
  repository: RepositoryName,
  request: RebuildRequest,
): Promise<string> {
  const { branch, baseCommit, files } = request;
  for (const file of [...files, ...(request.onTop ?? []).flatMap((one) => one.files)]) {
    guardPath(repository, file.path);
  }
  const doing = `writing ${branch} of ${fullName(repository)} anew`;
  await expectHead(session, repository, request, doing);
  const octokit = await session.octokit();
  let commit = baseCommit;
  for (const { message, files: changed } of [request, ...(request.onTop ?? [])]) {
    const order = { message, files: changed, base: commit, parents: [commit] };
    commit = await makeCommit(octokit, repository, order, doing);
  }
  await expectHead(session, repository, request, doing);
  await orFault(doing, () =>
    octokit.rest.git.updateRef({ ...at(repository), ref: `heads/${branch}`, sha: commit, force: true }),
  );
  return commit;
}

async function expectHead(
  session: Session,
  repository: RepositoryName,
  { branch, confirmedHead }: Pick<RebuildRequest, 'branch' | 'confirmedHead'>,
  doing: string,
): Promise<void> {
  const found = await guardBranch(session, repository, branch);
  if (!found) {
    throw new Fault('github-not-found', `${doing}: the branch does not exist`, { retry: 'later' });
  }
  if (found.headCommit !== confirmedHead) throw moved(doing, confirmedHead, found.headCommit);
}
