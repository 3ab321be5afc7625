import type { LRUCache } from 'lru-cache';
import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { EnsuredIssue, IssueDraft, IssueTracker, TrackedIssue } from '../../ports/issue-tracker.ts';
import { faultOf, orFault, orNull, statusOf } from './fault-of.ts';
import { ensureLabels } from './marks.ts';
import type { Octokit } from './octokit.ts';
import { at, type Session } from './session.ts';

/** GitHub takes at most 65,536 characters in the body of an issue. */
const longestBody = 65_000;
/** GitHub takes at most 256 characters in a title. */
const longestTitle = 256;
/** Pages of a hundred that are looked through for an issue; pull requests of the App count among them. */
const maxPages = 20;

/** Installation, `owner/name` and topic to number: spares looking through the list again. */
export type KnownIssues = LRUCache<string, number>;

interface WireIssue {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly title: string;
  readonly body?: string | null;
  readonly user: { readonly login: string } | null;
  readonly pull_request?: unknown;
}

/** Keeps one issue per topic with an installation's token. */
export function createIssueTracker(session: Session): IssueTracker {
  const known = session.issueNumbers;
  return {
    findIssue: async (repository, topic) => {
      const found = await find(session, repository, topic, known);
      return found && toIssue(found, topic);
    },
    ensureIssue: (repository, topic, draft) => ensureIssue(session, repository, topic, draft, known),
    closeIssue: (repository, topic, comment) => closeIssue(session, repository, topic, comment, known),
  };
}

async function ensureIssue(
  session: Session,
  repository: RepositoryName,
  topic: string,
  draft: IssueDraft,
  known: KnownIssues,
): Promise<EnsuredIssue | null> {
  const doing = `keeping issue ${topic} of ${fullName(repository)}`;
  const octokit = await session.octokit();
  const wanted = {
    title: draft.title.slice(0, longestTitle),
    body: `${markerOf(topic)}\n${draft.body.slice(0, longestBody)}`,
  };
  const found = await find(session, repository, topic, known);
  if (!found) return open(session, repository, topic, { ...draft, ...wanted }, known);

  const isClosed = found.state !== 'open';
  const isSame = found.title === wanted.title && withoutReturns(found.body) === withoutReturns(wanted.body);
  if ((isClosed && draft.whenClosed === 'leave') || (!isClosed && isSame)) {
    return { ...toIssue(found, topic), wrote: 'nothing' };
  }
  const { data } = await orFault(doing, () =>
    octokit.rest.issues.update({
      ...at(repository),
      issue_number: found.number,
      ...wanted,
      ...(isClosed ? { state: 'open' as const } : {}),
    }),
  );
  return { ...toIssue(data, topic), wrote: isClosed ? 'reopened' : 'updated' };
}

async function open(
  session: Session,
  repository: RepositoryName,
  topic: string,
  { title, body, labels }: IssueDraft,
  known: KnownIssues,
): Promise<EnsuredIssue | null> {
  const doing = `opening issue ${topic} of ${fullName(repository)}`;
  const octokit = await session.octokit();
  await ensureLabels(session, octokit, repository, labels, doing);
  try {
    // Not tried again blindly: the issue may be there although the answer was lost.
    const { data } = await octokit.rest.issues.create({
      ...at(repository),
      title,
      body,
      labels: labels.map(({ name }) => name),
      request: { retries: 0 },
    });
    known.set(keyOf(session, repository, topic), data.number);
    return { ...toIssue(data, topic), wrote: 'opened' };
  } catch (caught) {
    // Issues are switched off: https://docs.github.com/en/rest/issues/issues#create-an-issue
    if (statusOf(caught) === 410) return null;
    throw faultOf(caught, doing);
  }
}

async function closeIssue(
  session: Session,
  repository: RepositoryName,
  topic: string,
  comment: string,
  known: KnownIssues,
): Promise<boolean> {
  const found = await find(session, repository, topic, known);
  if (found?.state !== 'open') return false;
  const octokit = await session.octokit();
  const issue = { ...at(repository), issue_number: found.number };
  await orFault(`closing issue ${topic} of ${fullName(repository)}`, async () => {
    // Closed first: who dies in between has said too little, not the same twice.
    await octokit.rest.issues.update({ ...issue, state: 'closed', state_reason: 'completed' });
    await octokit.rest.issues.createComment({
      ...issue,
      body: comment.slice(0, longestBody),
      request: { retries: 0 },
    });
  });
  return true;
}

/** Where it was last seen, else by looking through what the App opened, oldest first. */
async function find(
  session: Session,
  repository: RepositoryName,
  topic: string,
  known: KnownIssues,
): Promise<WireIssue | null> {
  const marker = markerOf(topic);
  const octokit = await session.octokit();
  const bot = await session.botLogin();
  const doing = `looking for issue ${topic} of ${fullName(repository)}`;
  const isIt = (issue: WireIssue): boolean =>
    !issue.pull_request && issue.user?.login === bot && linesOf(issue.body).includes(marker);

  const remembered = known.get(keyOf(session, repository, topic));
  if (remembered !== undefined) {
    const found = await readIssue(octokit, repository, remembered, doing);
    if (found && isIt(found)) return found;
    known.delete(keyOf(session, repository, topic));
  }
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await orNull(doing, () =>
      octokit.rest.issues.listForRepo({
        ...at(repository),
        creator: bot,
        state: 'all',
        sort: 'created',
        direction: 'asc',
        per_page: 100,
        page,
      }),
    );
    const issues: readonly WireIssue[] = answer?.data ?? [];
    const found = issues.find(isIt);
    if (found) {
      known.set(keyOf(session, repository, topic), found.number);
      return found;
    }
    if (issues.length < 100) break;
  }
  return null;
}

async function readIssue(
  octokit: Octokit,
  repository: RepositoryName,
  number: number,
  doing: string,
): Promise<WireIssue | null> {
  try {
    return (await octokit.rest.issues.get({ ...at(repository), issue_number: number })).data;
  } catch (caught) {
    // 410: deleted.
    if (statusOf(caught) === 404 || statusOf(caught) === 410) return null;
    throw faultOf(caught, doing);
  }
}

/** The hidden first line by which TerraFix knows its own issue again. */
function markerOf(topic: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(topic)) {
    throw new Fault('internal', `keeping an issue: ${topic} is no topic`, { retry: 'never' });
  }
  return `<!-- terrafix:issue:${topic} -->`;
}

function keyOf(session: Session, repository: RepositoryName, topic: string): string {
  return `${session.installation.id} ${fullName(repository).toLowerCase()} ${topic}`;
}

function toIssue(issue: WireIssue, topic: string): TrackedIssue {
  return {
    number: issue.number,
    url: issue.html_url,
    state: issue.state === 'open' ? 'open' : 'closed',
    title: issue.title,
    body: withoutMarker(issue.body, markerOf(topic)),
  };
}

/** People may write above the hidden line. */
function withoutMarker(text: string | null | undefined, marker: string): string {
  const lines = linesOf(text);
  const index = lines.indexOf(marker);
  return lines.filter((_line, at) => at !== index).join('\n');
}

function linesOf(text: string | null | undefined): readonly string[] {
  return withoutReturns(text).split('\n');
}

/** GitHub's own editor saves line ends as `\r\n`. */
function withoutReturns(text: string | null | undefined): string {
  return (text ?? '').replaceAll('\r\n', '\n');
}
