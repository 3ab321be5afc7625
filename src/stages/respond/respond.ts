import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName, type RepositoryName } from '../../domain/repository.ts';
import type { IssueComment } from '../../ports/code-host.ts';
import { editedText, misplacedText, noPermissionText, unknownPullRequestText } from './answers.ts';
import { carryOut, changes, type PreparedCommand, prepareCommand, wasCarriedOut } from './carry-out.ts';
import { prepareForGroup, tellOfEach } from './for-each-finding.ts';
import { markAnswered, wasAnswered } from './mark-answered.ts';
import type { Commander } from './command-result.ts';
import { findDenial } from './may-command.ts';
import { settleDebt } from './ignore-finding.ts';
import { type CommandDeps, done, type NextStep } from './next-step.ts';
import { isPlanBot } from './checks/is-plan-bot.ts';
import { parseComment } from './parse-command.ts';
import { takeReason } from './take-reason.ts';
import { findThread } from './thread.ts';

export { recordPullRequestClosed } from './record-pull-request-closed.ts';
export { reportRound } from './report-round.ts';
export { respondToReview } from './respond-to-review.ts';

/** A comment was posted on a pull request or an issue. Ids only: everything else is read again when the job runs. */
export interface CommentEvent {
  readonly installationId: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly commentId: number;
  /** The comment's `updated_at` in the delivery: if it moved since, somebody edited the comment. */
  readonly commentUpdatedAt: string;
}

/**
 * Carries out the commands of a comment on a pull request of TerraFix or on its dashboard. The comment is read again by
 * its id, it must not have been edited since, and its author must be allowed to *now*. Answers in one comment, which is
 * kept up to date, and returns what must happen next. Talk may be the answer to why a change was rejected. A delivery
 * that comes twice changes nothing.
 */
export async function respondToComment(event: CommentEvent, deps: CommandDeps): Promise<NextStep> {
  const repository = parseFullName(event.repository);
  const comment = repository && (await deps.host.getComment(repository, event.commentId));
  if (!repository || !comment) return done('gone');
  if (comment.isBot || isPlanBot(comment.author, deps.config)) return done('by-a-bot');
  const parsed = parseComment(comment.body);
  if (parsed.kind === 'nothing') return takeReason(event, repository, comment, deps);

  const thread = await findThread(event, repository, deps);
  const commander = commanderOf(event, comment);
  if (thread.kind === 'foreign') return done('not-ours');
  if (thread.kind === 'lost') return respondWithoutRecord(repository, thread.isOpen, commander, deps);
  await deps.host.react(repository, comment.id, 'eyes');

  const own = thread.kind === 'finding' ? thread.record : null;
  const { commands, leftOut } = parsed.kind === 'commands' ? parsed : { commands: [], leftOut: 0 };
  const prepared: PreparedCommand[] = [];
  for (const command of commands) {
    if (thread.kind !== 'finding') prepared.push(await prepareCommand(command, own, commander, deps));
    else
      prepared.push(...(await prepareForGroup(command, thread.record, thread.companions, commander, deps)));
  }
  const refusal = await findRefusal(event, comment, { prepared, own, commander }, deps);
  if (refusal) {
    await deps.host.ensureComment(repository, event.number, refusal.topic, refusal.text);
    await deps.host.react(repository, comment.id, 'confused');
    return done('refused');
  }
  const changing = prepared.filter(changes);
  const isOver = (one: PreparedCommand): boolean =>
    wasCarriedOut(one, commander) && wasAnswered(one, commander);
  if (changing.length > 0 && changing.every(isOver)) return done('handled-before');
  const results = await carryOut(prepared, commander, deps);
  const texts = [...tellOfEach(prepared, results)];
  if (leftOut > 0) texts.push(`The last ${leftOut} commands of the comment were left out.`);
  await deps.host.ensureComment(repository, event.number, commander.topic, texts.join('\n\n---\n\n'));

  await markAnswered(changing, commander, deps);
  await settleDebts(prepared, deps);
  const [next = null, ...others] = results.flatMap((result) => result.next ?? []);
  for (const one of others) if (one.kind !== 'done') await deps.enqueue(one.fingerprint);
  const isDone = results.every((result) => result.isDone);
  if (!next || !isDone) await deps.host.react(repository, comment.id, isDone ? 'rocket' : 'confused');
  return next ?? done(isDone ? 'answered' : 'refused');
}

/** One answer for each comment with commands. */
function commanderOf(event: CommentEvent, { id, author, createdAt }: IssueComment): Commander {
  const { installationId, repository, number } = event;
  const topic = `answer-comment-${id}`;
  const place = { installationId, repository, number };
  return { ...place, login: author, key: `comment-${id}`, topic, commentId: id, writtenAt: createdAt };
}

async function settleDebts(prepared: readonly PreparedCommand[], deps: CommandDeps): Promise<void> {
  const targets = new Map(
    prepared.flatMap(({ target }) => (target ? [[target.finding.fingerprint, target.installationId]] : [])),
  );
  for (const [fingerprint, installationId] of targets) {
    const current = await deps.ledger.get(installationId, fingerprint);
    if (current) await settleDebt(current, deps);
  }
}

interface PoliteRefusal {
  readonly topic: string;
  readonly text: string;
}

interface Asked {
  readonly prepared: readonly PreparedCommand[];
  readonly own: FindingRecord | null;
  readonly commander: Commander;
}

async function findRefusal(
  event: CommentEvent,
  comment: IssueComment,
  { prepared, own, commander }: Asked,
  deps: CommandDeps,
): Promise<PoliteRefusal | null> {
  const { topic } = commander;
  const isMisplaced = prepared.length === 0;
  const isStranger = isMisplaced
    ? (await findDenial({ name: 'help', target: own, reach: { kind: 'finding' } }, commander, deps)) !== null
    : prepared.every(isDeniedToStranger);
  if (isStranger) {
    // One topic for all: strangers cannot make TerraFix write more than one comment.
    return { topic: 'no-permission', text: noPermissionText(comment.author) };
  }
  if (comment.updatedAt !== event.commentUpdatedAt) return { topic, text: editedText(comment.author) };
  return isMisplaced ? { topic, text: misplacedText() } : null;
}

function isDeniedToStranger({ denial }: PreparedCommand): boolean {
  return denial !== null && (denial.kind !== 'by-configuration' || !denial.canWrite);
}

/** The pull request is ours, and no finding's: say so, to people who may know. */
async function respondWithoutRecord(
  repository: RepositoryName,
  isOpen: boolean,
  commander: Commander,
  deps: CommandDeps,
): Promise<NextStep> {
  const denial = await findDenial(
    { name: 'help', target: null, reach: { kind: 'finding' } },
    commander,
    deps,
  );
  if (denial === null) {
    const text = unknownPullRequestText(isOpen);
    await deps.host.ensureComment(repository, commander.number, commander.topic, text);
    if (commander.commentId !== null) await deps.host.react(repository, commander.commentId, 'confused');
  }
  return done('not-ours');
}
