import { canMove, moveTo, owe } from '../../domain/lifecycle.ts';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { PullRequestState } from '../../ports/code-host.ts';
import { learnFromRoad } from '../learn/learn.ts';
import { askedWhy } from '../learn/rejection-reason.ts';
import { person } from './answers.ts';
import { findingsOf } from './findings-of.ts';
import { done, type NextStep, type RespondDeps } from './next-step.ts';

/** A pull request was closed, merged or reopened. */
export interface PullRequestClosedEvent {
  readonly installationId: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  /** Login of who did it; `null` when nobody can tell any more. */
  readonly by: string | null;
  /** `merged_at`, `closed_at` or `updated_at` of the delivery. */
  readonly at: string;
}

/**
 * Keeps what became of a pull request: merged (who, when, which commit, edited by people or not), closed by a
 * person (left alone from then on), or reopened. The state is read again from the host. What TerraFix closed
 * itself is settled in the record before, and stays as it is. What it teaches is learned first: that is safe to run twice.
 */
export async function recordPullRequestClosed(
  event: PullRequestClosedEvent,
  deps: Pick<RespondDeps, 'host' | 'ledger' | 'lessons'>,
): Promise<NextStep> {
  const repository = parseFullName(event.repository);
  const live = repository && (await deps.host.getPullRequest(repository, event.number));
  if (!repository || !live) return done('gone');
  const all = await findingsOf(event, deps.ledger);
  if (all.length === 0) return done('not-ours');
  const current = all.filter((record) => !isOfEarlierTime(record, live, event));

  const { by, at } = event;
  const changed: Changed[] = [];
  for (const before of current) {
    const learned = await learnFromRoad({ record: before, live, by, at }, deps);
    const after = await deps.ledger.update(event.installationId, before.finding.fingerprint, (record) =>
      applyState(record, live, event),
    );
    if (!after || after.state === before.state) continue;
    changed.push({ after, asksWhy: learned.some(({ awaitsReason }) => awaitsReason) });
  }
  const [first] = changed;
  if (!first) return done('handled-before');
  const { state } = first.after;
  if (state === 'waiting-for-apply') {
    await deps.host.ensureComment(repository, event.number, 'merged', mergedText(first.after));
  } else if (state === 'closed') {
    const asksWhy = changed.some((one) => one.asksWhy);
    const text = closedText(by, asksWhy, changed.length);
    await deps.host.ensureComment(repository, event.number, 'closed', text);
  }
  return done('recorded');
}

interface Changed {
  readonly after: FindingRecord;
  /** It would be good to know why the change was rejected. */
  readonly asksWhy: boolean;
}

/** A late delivery: the finding was taken up again since, by another pull request or by a person's word. */
function isOfEarlierTime(
  { pullRequest, history }: FindingRecord,
  live: PullRequestState,
  { number, at }: PullRequestClosedEvent,
): boolean {
  if (pullRequest !== null && pullRequest.number !== number) return true;
  if (live.state !== 'closed') return false;
  const place = history.findLastIndex(({ state, by }) => state === 'queued' && by !== null);
  const takenUp = history[place];
  if (takenUp === undefined) return false;
  // Heard of before its delivery came, and answered by a person's word within the same moment.
  const isHeard = history.slice(0, place).some((entry) => entry.state === 'closed' && entry.at === at);
  return isHeard || Date.parse(takenUp.at) > Date.parse(at);
}

/** States in which the pull request was closed: by a person, or by TerraFix for a reason that a person may see otherwise. */
const reopenable: readonly FindingState[] = ['closed', 'ignored', 'cleared'];

function applyState(
  record: FindingRecord,
  live: PullRequestState,
  event: PullRequestClosedEvent,
): FindingRecord {
  if (isOfEarlierTime(record, live, event)) return record;
  const move = { at: event.at, by: event.by };
  if (live.state === 'merged' && record.merged === null && canMove(record.state, 'waiting-for-apply')) {
    const merged = {
      at: event.at,
      by: live.mergedBy ?? event.by ?? 'somebody',
      commit: live.mergeCommit,
      editedByPeople: record.pullRequest?.headCommit !== live.headCommit,
    };
    const edited = merged.editedByPeople ? ', edited by people' : '';
    const note = `merged${merged.commit === null ? '' : ` as ${merged.commit.slice(0, 12)}`}${edited}`;
    const moved = moveTo(record, 'waiting-for-apply', { ...move, by: merged.by, note });
    return { ...owe(moved, null), merged };
  }
  if (live.state === 'closed' && canMove(record.state, 'closed')) {
    return moveTo(record, 'closed', { ...move, note: 'closed the pull request without merging' });
  }
  // One that still owes its closing is open for that reason.
  if (live.state === 'open' && reopenable.includes(record.state) && record.owed === undefined) {
    return moveTo(record, 'in-review', { ...move, note: 'reopened the pull request' });
  }
  return record;
}

function mergedText(record: FindingRecord): string {
  const edited = record.merged?.editedByPeople
    ? ' People changed the branch before, so what was merged is not all written by TerraFix.'
    : '';
  return `Merged by ${person(record.merged?.by ?? '')}.${edited} TerraFix does not apply anything: once the change is applied and Vanta has run the test again, this conversation will say whether it is green.`;
}

function closedText(by: string | null, asksWhy: boolean, count: number): string {
  const [these, them] = count === 1 ? ['this finding', 'it'] : [`these ${count} findings`, 'them'];
  const text = `Closed${by === null ? '' : ` by ${person(by)}`} without merging, so TerraFix leaves ${these} alone. Vanta still shows ${them} as failing. Reopening the pull request, or \`/terrafix retry\`, takes ${them} up again.`;
  return asksWhy ? `${text}\n\n${askedWhy}` : text;
}
