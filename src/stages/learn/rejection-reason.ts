import type { Lesson } from '../../domain/lesson.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { IssueComment } from '../../ports/code-host.ts';
import { parseComment, visibleText } from '../respond/parse-command.ts';
import { newLesson, type Taught } from './new-lesson.ts';
import { steerOfText } from './steer.ts';

/** Between a comment and the closing when both were one click: "Close with comment". */
const oneClickMs = 60_000;
const longestReason = 200;

/** What is asked, once, of who closes a pull request without merging it. */
export const askedWhy =
  'If you say why in one line, in a reply here, the next change takes it into account: for example “wrong resource”, “we accept this risk”, “too costly”, or “another value: …”.';

/** A reply as a reason: what can be seen of it and is no quotation, on one line; `null` when that is nothing, or it is a command. */
export function reasonOf(body: string): string | null {
  if (parseComment(body).kind !== 'nothing') return null;
  const reason = oneLine(visibleText(body), longestReason);
  return reason === '' ? null : reason;
}

/** The reason that came with the closing. */
export function reasonAtClosing(
  comments: readonly IssueComment[],
  closed: { readonly by: string; readonly at: string },
): string | null {
  const last = comments.findLast(({ author, isBot }) => author === closed.by && !isBot);
  if (!last || last.updatedAt !== last.createdAt) return null;
  const age = Date.parse(closed.at) - Date.parse(last.createdAt);
  return Math.abs(age) <= oneClickMs ? reasonOf(last.body) : null;
}

/** The lesson of a change that was closed without being merged. */
export function rejectedLesson(
  taught: Taught,
  reason: string | null,
  said: { readonly by: string; readonly at: string },
): Lesson {
  return newLesson(taught, {
    kind: 'rejected',
    text: `${taught.title}: ${reason ?? 'closed without a reason'}`,
    ...said,
    steers: reason === null ? null : steerOfText(reason, taught.ruleId),
    awaitsReason: reason === null,
  });
}
