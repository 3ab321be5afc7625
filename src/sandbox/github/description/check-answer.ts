import type { FoundOperation } from './description.ts';
import { isFaultOfDescription } from './description-faults.ts';
import type { Exchange } from './exchange.ts';
import { type Problems, problemsOf } from './schemas.ts';

/** What the emulated GitHub answers otherwise than GitHub's description says: a status, or fields that GitHub always has. */
export function checkAnswer({ template, method, operation }: FoundOperation, exchange: Exchange): Problems {
  const { status, answer, answerType } = exchange;
  const described = operation.answers[String(status)];
  // Any operation may be refused in ways that its description does not list.
  if (described === undefined) return status < 300 ? [`status ${status} is not described`] : [];
  if (described === null) {
    return status < 300 && status !== 204 && answer !== '' ? ['body is not described'] : [];
  }
  if (!answerType.includes('json')) return [`body must be JSON, is ${answerType || 'of no type'}`];
  const place = ['paths', template, method, 'answers', String(status)];
  return problemsOf(JSON.parse(answer), 'answer', ...place).filter(
    (problem) => !isFaultOfDescription(operation.id, problem),
  );
}
