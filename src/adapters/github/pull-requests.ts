import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type {
  ChangePublisher,
  OpenedPullRequest,
  PullRequestDraft,
  PullRequestState,
} from '../../ports/code-host.ts';
import { branchPrefix } from './branch-guard.ts';
import { faultOf, orFault, orNull, statusOf } from './fault-of.ts';
import type { Octokit } from './octokit.ts';
import { at, type Session } from './session.ts';

/** What lists and single answers have in common. */
interface WirePullRequest {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly title: string;
  readonly body: string | null;
  readonly merged_at: string | null;
  readonly closed_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly user: { readonly login: string } | null;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string };
  readonly merged_by?: { readonly login: string } | null;
}

/** All pull requests whose head is this branch of the repository itself, newest first. */
export async function listPullRequests(
  session: Session,
  repository: RepositoryName,
  branch: string,
): Promise<readonly PullRequestState[]> {
  const octokit = await session.octokit();
  const doing = `listing the pull requests of ${branch} in ${fullName(repository)}`;
  const found = await orFault(doing, () =>
    octokit.paginate(octokit.rest.pulls.list, {
      ...at(repository),
      head: `${repository.owner}:${branch}`,
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: 100,
    }),
  );
  const mine = found.filter((one) => one.head.ref === branch).toSorted((a, b) => b.number - a.number);
  return Promise.all(
    mine.map(async (one) => {
      // Only the answer for a single pull request says who merged it.
      const whole = one.merged_at ? await getPullRequest(session, repository, one.number) : null;
      return whole ?? toState(session, repository, one);
    }),
  );
}

export async function getPullRequest(
  session: Session,
  repository: RepositoryName,
  number: number,
): Promise<PullRequestState | null> {
  const octokit = await session.octokit();
  const found = await orNull(`reading pull request ${number} of ${fullName(repository)}`, () =>
    octokit.rest.pulls.get({ ...at(repository), pull_number: number }),
  );
  return found && toState(session, repository, found.data);
}

/** Open pull requests that this App opened from branches with the prefix. */
export async function listOpenPullRequests(
  session: Session,
  repository: RepositoryName,
  prefix: string,
): Promise<readonly PullRequestState[]> {
  const octokit = await session.octokit();
  const bot = await session.botLogin();
  const open = await listOpen(
    octokit,
    repository,
    `listing the open pull requests of ${fullName(repository)}`,
  );
  const ours = open.filter((one) => one.head.ref.startsWith(prefix) && one.user?.login === bot);
  return Promise.all(ours.map((one) => toState(session, repository, one)));
}

function listOpen(
  octokit: Octokit,
  repository: RepositoryName,
  doing: string,
): Promise<readonly WirePullRequest[]> {
  return orFault(doing, () =>
    octokit.paginate(octokit.rest.pulls.list, { ...at(repository), state: 'open', per_page: 100 }),
  );
}

/**
 * Only the issue that a pull request is as well tells who closed it:
 * https://docs.github.com/en/rest/issues/issues#get-an-issue
 */
export async function closedBy(
  session: Session,
  repository: RepositoryName,
  number: number,
): Promise<string | null> {
  const octokit = await session.octokit();
  const found = await orNull(`asking who closed pull request ${number} of ${fullName(repository)}`, () =>
    octokit.rest.issues.get({ ...at(repository), issue_number: number }),
  );
  return found?.data.closed_by?.login ?? null;
}

/** Opens a pull request; one that is open already for the branch is adopted. */
export async function openPullRequest(
  session: Session,
  repository: RepositoryName,
  draft: PullRequestDraft,
): Promise<OpenedPullRequest> {
  const octokit = await session.octokit();
  const doing = `opening a pull request for ${draft.branch} in ${fullName(repository)}`;
  try {
    const { data } = await octokit.rest.pulls.create({
      ...at(repository),
      head: draft.branch,
      base: draft.baseBranch,
      title: draft.title,
      body: draft.body,
      draft: draft.isDraft,
      maintainer_can_modify: true,
    });
    session.facts.rememberMade(session.installation, repository, data.number);
    return { ...(await toState(session, repository, data)), isNew: true };
  } catch (caught) {
    if (statusOf(caught) !== 422 || !draft.branch.startsWith(branchPrefix)) throw faultOf(caught, doing);
    const known = await listPullRequests(session, repository, draft.branch);
    const open = known.find((one) => one.state === 'open' && one.baseBranch === draft.baseBranch);
    if (!open) throw faultOf(caught, doing);
    return { ...open, isNew: false };
  }
}

export async function updatePullRequest(
  session: Session,
  repository: RepositoryName,
  number: number,
  change: Parameters<ChangePublisher['updatePullRequest']>[2],
): Promise<void> {
  const octokit = await session.octokit();
  await orFault(`updating pull request ${number} of ${fullName(repository)}`, () =>
    octokit.rest.pulls.update({ ...at(repository), pull_number: number, ...change }),
  );
}

/** GitHub leaves out whom it cannot assign: https://docs.github.com/en/rest/issues/assignees#add-assignees-to-an-issue */
export async function assign(
  session: Session,
  repository: RepositoryName,
  number: number,
  logins: readonly string[],
): Promise<void> {
  const octokit = await session.octokit();
  await orFault(`assigning pull request ${number} of ${fullName(repository)}`, () =>
    octokit.rest.issues.addAssignees({ ...at(repository), issue_number: number, assignees: [...logins] }),
  );
}

/** Asks those who can review and have not been asked and have not reviewed; returns those who cannot. */
export async function requestReviewers(
  session: Session,
  repository: RepositoryName,
  number: number,
  reviewers: readonly string[],
): Promise<readonly string[]> {
  if (reviewers.length === 0) return [];
  const octokit = await session.octokit();
  const pull = { ...at(repository), pull_number: number };
  const doing = `requesting reviews of pull request ${number} of ${fullName(repository)}`;
  const known = await orFault(doing, async () => {
    const { data } = await octokit.rest.pulls.get(pull);
    const reviews = await octokit.paginate(octokit.rest.pulls.listReviews, { ...pull, per_page: 100 });
    const teams = (data.requested_teams ?? []).map((one) => `${repository.owner}/${one.slug}`);
    const asked = [...(data.requested_reviewers ?? []).map((one) => one.login), ...teams];
    return new Set(
      [...asked, ...reviews.map((one) => one.user?.login ?? '')].map((one) => one.toLowerCase()),
    );
  });
  const left: string[] = [];
  for (const login of reviewers) {
    if (known.has(login.toLowerCase())) continue;
    try {
      const team = login.split('/')[1];
      const who = team === undefined ? { reviewers: [login] } : { team_reviewers: [team] };
      await octokit.rest.pulls.requestReviewers({ ...pull, ...who });
    } catch (caught) {
      if (statusOf(caught) !== 422 && statusOf(caught) !== 404) throw faultOf(caught, doing);
      left.push(login);
    }
  }
  return left;
}

async function toState(
  session: Session,
  repository: RepositoryName,
  pull: WirePullRequest,
): Promise<PullRequestState> {
  const isMerged = pull.merged_at !== null;
  return {
    repository: fullName(repository),
    number: pull.number,
    url: pull.html_url,
    branch: pull.head.ref,
    headCommit: pull.head.sha,
    state: isMerged ? 'merged' : pull.state === 'open' ? 'open' : 'closed',
    title: pull.title,
    body: pull.body ?? '',
    baseBranch: pull.base.ref,
    isOurs: pull.user?.login === (await session.botLogin()),
    // An open pull request has a merge commit too: GitHub's trial merge.
    mergeCommit: isMerged ? pull.merge_commit_sha : null,
    mergedBy: isMerged ? (pull.merged_by?.login ?? null) : null,
    endedAt: pull.merged_at ?? pull.closed_at,
  };
}
