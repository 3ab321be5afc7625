import { wasHandled } from '../../domain/lifecycle.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName, type RepositoryName } from '../../domain/repository.ts';
import type { IssueComment } from '../../ports/code-host.ts';
import { editedText, misplacedText, noPermissionText, unknownPullRequestText } from './answers.ts';
import { settleDebt } from './ignore-finding.ts';
import { done, type NextStep, type RespondDeps } from './next-step.ts';
import { type Command, type ParsedComment, parseComment } from './parse-command.ts';
import type { CommandResult, Commander } from './command-result.ts';
import { takeReason } from './take-reason.ts';
import { changesState, runCommand } from './run-command.ts';

export { recordPullRequestClosed } from './record-pull-request-closed.ts';
export { reportRound } from './report-round.ts';
export { respondToReview } from './respond-to-review.ts';

/** A comment was posted on a pull request. Ids only: everything else is read again when the job runs. */
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
 * Carries out the commands of a comment. The comment is read again by its id, it must not have been edited since,
 * and its author must have write permission *now*. Answers in one comment, which is kept up to date, and returns
 * what must happen next. Talk may be the answer to why a change was rejected. A delivery that comes twice changes nothing.
 */
export async function respondToComment(event: CommentEvent, deps: RespondDeps): Promise<NextStep> {
  const repository = parseFullName(event.repository);
  const comment = repository && (await deps.host.getComment(repository, event.commentId));
  if (!repository || !comment) return done('gone');
  if (comment.isBot) return done('by-a-bot');
  const parsed = parseComment(comment.body);
  if (parsed.kind === 'nothing') return takeReason(event, repository, comment, deps);

  const { installationId, number } = event;
  const record = await deps.ledger.findByPullRequest(installationId, event.repository, number);
  if (!record) return respondWithoutRecord(event, repository, comment, deps);
  await deps.host.react(repository, comment.id, 'eyes');

  const refusal = await findRefusal(event, repository, comment, parsed, deps);
  if (refusal) {
    await deps.host.ensureComment(repository, number, refusal.topic, refusal.text);
    await deps.host.react(repository, comment.id, 'confused');
    return done('refused');
  }
  const key = `comment-${comment.id}`;
  // Carried out, and nothing is open: a delivery came twice. Open means that a worker died in between; all is safe to run again.
  const isOpen = record.state === 'queued' || record.owed !== undefined;
  if (wasHandled(record, key) && !isOpen) return done('handled-before');
  const { author: login, id: commentId } = comment;
  const thread = { repository: event.repository, number };
  const commander: Commander = { login, key, topic: topicOf(comment), commentId, ...thread };
  const { commands, leftOut } = parsed.kind === 'commands' ? parsed : { commands: [], leftOut: 0 };
  const results = await runCommands(commands, record, commander, deps);
  const texts = results.map((result) => result.text);
  if (leftOut > 0) texts.push(`The last ${leftOut} commands of the comment were left out.`);
  await deps.host.ensureComment(repository, number, commander.topic, texts.join('\n\n---\n\n'));

  const current = await deps.ledger.findByPullRequest(installationId, event.repository, number);
  if (current) await settleDebt(current, deps);
  const next = results.find((result) => result.next !== null)?.next ?? null;
  const isDone = results.every((result) => result.isDone);
  if (!next || !isDone) await deps.host.react(repository, comment.id, isDone ? 'rocket' : 'confused');
  return next ?? done(isDone ? 'answered' : 'refused');
}

/** One answer for each comment with commands. */
function topicOf(comment: IssueComment): string {
  return `answer-comment-${comment.id}`;
}

async function runCommands(
  commands: readonly Command[],
  record: FindingRecord,
  commander: Commander,
  deps: RespondDeps,
): Promise<readonly CommandResult[]> {
  const results: CommandResult[] = [];
  const changing = commands.find(changesState);
  for (const command of commands) {
    const isSecond = changesState(command) && command !== changing;
    results.push(isSecond ? leftOutResult(command) : await runCommand(command, record, commander, deps));
  }
  return results;
}

function leftOutResult(command: Command): CommandResult {
  const text = `\`${command.name}\` was left out: of \`regenerate\`, \`ignore\`, \`retry\` and \`locate\`, one a comment is carried out.`;
  return { text, isDone: false, next: null };
}

interface PoliteRefusal {
  readonly topic: string;
  readonly text: string;
}

async function findRefusal(
  event: CommentEvent,
  repository: RepositoryName,
  comment: IssueComment,
  parsed: ParsedComment,
  deps: RespondDeps,
): Promise<PoliteRefusal | null> {
  const permission = await deps.host.permissionOf(repository, comment.author);
  if (permission !== 'admin' && permission !== 'write') {
    // One topic for all: strangers cannot make TerraFix write more than one comment.
    return { topic: 'no-permission', text: noPermissionText(comment.author) };
  }
  const topic = topicOf(comment);
  if (comment.updatedAt !== event.commentUpdatedAt) return { topic, text: editedText(comment.author) };
  return parsed.kind === 'misplaced' ? { topic, text: misplacedText() } : null;
}

/** Redis was lost, and the pull request is ours: say so, to people who may know. Anything else is not our business. */
async function respondWithoutRecord(
  event: CommentEvent,
  repository: RepositoryName,
  comment: IssueComment,
  deps: RespondDeps,
): Promise<NextStep> {
  const pullRequest = await deps.host.getPullRequest(repository, event.number);
  if (!pullRequest?.isOurs) return done('not-ours');
  const permission = await deps.host.permissionOf(repository, comment.author);
  if (permission === 'admin' || permission === 'write') {
    await deps.host.ensureComment(repository, event.number, topicOf(comment), unknownPullRequestText());
    await deps.host.react(repository, comment.id, 'confused');
  }
  return done('not-ours');
}
