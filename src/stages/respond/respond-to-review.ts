import { awaitedRound } from '../../domain/awaited-rounds.ts';
import { addNote, markHandled, wasHandled } from '../../domain/lifecycle.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName, type RepositoryName } from '../../domain/repository.ts';
import type { PullRequestReview } from '../../ports/code-host.ts';
import { unknownPullRequestText } from './answers.ts';
import { gatherGuidance } from './gather-guidance.ts';
import { type CommandDeps, done, type NextStep, type RespondDeps } from './next-step.ts';
import { parseComment } from './parse-command.ts';
import { roundOf, startedText } from './run-round.ts';
import { startRound } from './start-round.ts';
import { findThread, type Thread, type ThreadDeps } from './thread.ts';

/** A review was submitted on a pull request. Ids only. */
export interface ReviewEvent {
  readonly installationId: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly reviewId: number;
  /** Login of who dismissed it, as the webhook says. */
  readonly dismissedBy?: string;
}

/**
 * Requested changes of a person with write permission start a new round with the review as guidance; approvals, and that
 * a review was dismissed, are kept in the history. What others review is talk, and is left alone.
 */
export async function respondToReview(
  event: ReviewEvent,
  deps: RespondDeps & ThreadDeps & Partial<Pick<CommandDeps, 'enqueue'>>,
): Promise<NextStep> {
  const repository = parseFullName(event.repository);
  const review = repository && (await deps.host.getReview(repository, event.number, event.reviewId));
  if (!repository || !review) return done('gone');
  if (review.isBot) return done('by-a-bot');
  const thread = await findThread(event, repository, deps);
  if (thread.kind === 'lost') return respondWithoutRecord(event, repository, review, thread.isOpen, deps);
  if (thread.kind !== 'finding') return done('not-ours');
  const { record, companions } = thread;

  const key = `review-${review.id}${review.state === 'dismissed' ? '-dismissed' : ''}`;
  const open = awaitedRound(record, topicOf(review));
  if (wasHandled(record, key) && record.state !== 'queued' && !open) return done('handled-before');
  if (review.state === 'commented' && !holdsCommand(review)) return done('no-command');
  const permission = await deps.host.permissionOf(repository, review.author);
  if (permission !== 'admin' && permission !== 'write') return done('refused');

  if (review.state === 'approved') {
    return recordReview({ by: review.author, note: 'approved the pull request' }, key, thread, deps);
  }
  if (review.state === 'dismissed') {
    const note = `dismissed the review of ${review.author}`;
    return recordReview({ by: event.dismissedBy ?? null, note }, key, thread, deps);
  }
  const say = (text: string) => deps.host.ensureComment(repository, event.number, topicOf(review), text);
  if (review.state === 'commented') {
    await say(
      'Commands are read in comments of the conversation, not in reviews, so nothing was done. Please write it there, or request changes: that starts a new round as well.',
    );
    return done('refused');
  }
  const next = await startRoundOfReview(review, key, record, say, deps);
  if (next.kind === 'regenerate')
    await startFurther(next.guidance, { key, by: review.author }, companions, deps);
  return next;
}

/** What is asked of a pull request is asked of each of its findings. */
async function startFurther(
  guidance: string | null,
  asked: { readonly key: string; readonly by: string },
  companions: readonly FindingRecord[],
  deps: RespondDeps & Partial<Pick<CommandDeps, 'enqueue'>>,
): Promise<void> {
  for (const record of companions) {
    const started = await startRound({ kind: 'regenerate', guidance, ...asked }, record, deps);
    if (started.kind === 'started') await deps.enqueue?.(record.finding.fingerprint);
  }
}

async function startRoundOfReview(
  review: PullRequestReview,
  key: string,
  record: FindingRecord,
  say: (text: string) => Promise<void>,
  deps: RespondDeps,
): Promise<NextStep> {
  const guidance = gatherGuidance(review);
  if (guidance.text === null) {
    await say(
      'Changes are requested, but not which. Please say what should be different, for example with `/terrafix regenerate please use a customer managed key`.',
    );
    return done('refused');
  }
  if (!deps.config.enabled) {
    await say('TerraFix is switched off for this repository (`enabled` in `.github/terrafix.yml`).');
    return done('refused');
  }
  const topic = topicOf(review);
  const request = { kind: 'regenerate', guidance: guidance.text, by: review.author, key, topic } as const;
  const started = await startRound(request, record, deps);
  const next =
    started.kind === 'started' ? roundOf('regenerate', started.record, guidance.text, topic, null) : null;
  await say(started.kind === 'refused' ? started.because : startedText('regenerate', guidance));
  if (next?.kind !== 'regenerate') return done('refused');
  return { ...next, answerTo: { ...next.answerTo, reviewId: review.id } };
}

/** The pull request is ours, and no finding's: who asked for something is told. */
async function respondWithoutRecord(
  { number }: ReviewEvent,
  repository: RepositoryName,
  review: PullRequestReview,
  isOpen: boolean,
  { host }: RespondDeps,
): Promise<NextStep> {
  if (review.state !== 'changes-requested') return done('not-ours');
  const permission = await host.permissionOf(repository, review.author);
  if (permission !== 'admin' && permission !== 'write') return done('refused');
  await host.ensureComment(repository, number, topicOf(review), unknownPullRequestText(isOpen));
  return done('not-ours');
}

/** One answer for each review. */
function topicOf({ id }: PullRequestReview): string {
  return `answer-review-${id}`;
}

async function recordReview(
  said: { readonly by: string | null; readonly note: string },
  key: string,
  { record, companions }: Extract<Thread, { kind: 'finding' }>,
  deps: RespondDeps,
): Promise<NextStep> {
  const at = deps.clock.now().toISOString();
  for (const { installationId, finding } of [record, ...companions]) {
    await deps.ledger.update(installationId, finding.fingerprint, (current) =>
      wasHandled(current, key) ? current : markHandled(addNote(current, { at, ...said }), key),
    );
  }
  return done('recorded');
}

function holdsCommand(review: PullRequestReview): boolean {
  return parseComment(review.body).kind !== 'nothing';
}
