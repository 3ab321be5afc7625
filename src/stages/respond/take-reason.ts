import type { RepositoryName } from '../../domain/repository.ts';
import type { IssueComment } from '../../ports/code-host.ts';
import { mayTeach } from '../learn/may-teach.ts';
import { lessonId, taughtBy } from '../learn/new-lesson.ts';
import { reasonOf, rejectedLesson } from '../learn/rejection-reason.ts';
import { findingsOf } from './findings-of.ts';
import { done, type NextStep, type RespondDeps } from './next-step.ts';
import type { CommentEvent } from './respond.ts';

/**
 * The first reply of a person with write permission, after a change was closed without a reason, is its reason. All
 * other talk is left alone, without an answer.
 */
export async function takeReason(
  event: CommentEvent,
  repository: RepositoryName,
  comment: IssueComment,
  deps: RespondDeps,
): Promise<NextStep> {
  const { installationId, number } = event;
  const records = await findingsOf({ installationId, repository: event.repository, number }, deps.ledger);
  const rejected = records.flatMap((record) => (record.state === 'closed' ? (taughtBy(record) ?? []) : []));
  const reason = reasonOf(comment.body);
  if (rejected.length === 0 || reason === null || comment.updatedAt !== event.commentUpdatedAt) {
    return done('no-command');
  }
  const lessons = await deps.lessons.list(installationId);
  // Findings of one pull request teach the same.
  const taught = rejected.find((one) =>
    lessons.some(({ id, awaitsReason }) => id === lessonId(one, 'rejected') && awaitsReason === true),
  );
  if (!taught) return done('no-command');
  if (!(await mayTeach(comment.author, repository, deps))) return done('no-command');
  const said = { by: comment.author, at: deps.clock.now().toISOString() };
  const isKept = await deps.lessons.revise(installationId, rejectedLesson(taught, reason, said));
  if (!isKept) return done('no-command');
  await deps.host.react(repository, comment.id, '+1');
  return done('recorded');
}
