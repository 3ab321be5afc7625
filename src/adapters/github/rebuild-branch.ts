import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { RebuildRequest } from '../../ports/code-host.ts';
import { guardBranch, guardPath } from './branch-guard.ts';
import { makeCommit, moved } from './commits.ts';
import { faultOf, orFault } from './fault-of.ts';
import { at, type Session } from './session.ts';

const idQuery = `query ($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) { id }
}`;
const updateMutation = `mutation ($id: ID!, $refs: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $id, refUpdates: $refs }) { clientMutationId }
}`;

const Identified = z.object({ repository: z.object({ id: z.string() }) });

/**
 * Commits on the base in the place of everything that the branch held: the only write that is forced, onto a branch
 * of TerraFix's own that still is at the head which a person has confirmed, or on which nobody else had committed.
 * Anything else is a `github-conflict` fault. REST moves a ref by force without asking where it was; GraphQL's
 * `updateRefs` takes `beforeOid` and moves it from there only. Which permission it takes is written nowhere; we expect
 * `contents: write`, as for REST. https://docs.github.com/en/graphql/reference/git#updaterefs
 */
export async function rebuildBranch(
  session: Session,
  repository: RepositoryName,
  request: RebuildRequest,
): Promise<string> {
  const { branch, baseCommit, confirmedHead, files } = request;
  for (const file of [...files, ...(request.onTop ?? []).flatMap((one) => one.files)]) {
    guardPath(repository, file.path);
  }
  const doing = `writing ${branch} of ${fullName(repository)} anew`;
  const head = await headOf(session, repository, branch, doing);
  if (head !== confirmedHead) throw moved(doing, confirmedHead, head);
  const octokit = await session.octokit();
  let commit = baseCommit;
  for (const { message, files: changed } of [request, ...(request.onTop ?? [])]) {
    const order = { message, files: changed, base: commit, parents: [commit] };
    commit = await makeCommit(octokit, repository, order, doing);
  }
  const { repository: found } = await orFault(doing, async () =>
    Identified.parse(await octokit.graphql(idQuery, at(repository))),
  );
  const update = { name: `refs/heads/${branch}`, beforeOid: confirmedHead, afterOid: commit, force: true };
  try {
    await octokit.graphql(updateMutation, { id: found.id, refs: [update] });
  } catch (caught) {
    // What GitHub says of a head that is another stands nowhere, and an answer that was lost may have been a yes.
    const now = await headOf(session, repository, branch, doing);
    if (now !== commit)
      throw now === confirmedHead ? faultOf(caught, doing) : moved(doing, confirmedHead, now);
  }
  return commit;
}

async function headOf(
  session: Session,
  repository: RepositoryName,
  branch: string,
  doing: string,
): Promise<string> {
  const found = await guardBranch(session, repository, branch);
  if (!found) {
    throw new Fault('github-not-found', `${doing}: the branch does not exist`, { retry: 'later' });
  }
  return found.headCommit;
}
