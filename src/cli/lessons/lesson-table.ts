import type { Lesson } from '../../domain/lesson.ts';
import { oneLine } from '../../domain/neutralise.ts';

/** Two lines a lesson, for a person at a terminal: nothing in them moves the cursor. */
export function lessonTable(lessons: readonly Lesson[]): string {
  if (lessons.length === 0) return 'nothing was learned yet';
  return lessons
    .map((lesson) => {
      const { id, kind, text, scope, source, steers, expiresAt } = lesson;
      const where = `${scope.repository ?? 'every repository'}, ${scope.ruleId ?? scope.testId}`;
      const from = `by ${source.by} in ${source.repository}#${source.pullRequest} on ${source.at.slice(0, 10)}`;
      const sets = steers ? `; sets ${steers.parameter} to ${steers.value}` : '';
      const detail = `${where}; ${from}, until ${expiresAt.slice(0, 10)}${sets}`;
      return `${id}  ${kind.padEnd(8)}  ${oneLine(text)}\n          ${oneLine(detail, 600)}`;
    })
    .join('\n');
}
