import type { Change } from '../../domain/change.ts';
import { titleOf } from '../../stages/publish/commit-message.ts';
import { plainText } from '../../stages/publish/plain-text.ts';
import type { Ending } from './fix-all.ts';
import { reasonOf } from './print-endings.ts';

/** Subject, what was broken, and where it comes from. */
export function commitMessageOf(ending: Ending, change: Change): string {
  const { result, subject } = ending;
  const { rule } = result;
  return [
    titleOf(change),
    '',
    `${plainText(rule.title)}: ${plainText(subject.address)} does not, ${plainText(reasonOf(ending))}.`,
    '',
    ...change.explanation.map((sentence) => plainText(sentence, 1000)),
    '',
    `Rule: ${plainText(rule.id, 60)}`,
    ...(rule.tests.length === 0 ? [] : [`Tests: ${plainText(rule.tests.join(', '), 500)}`]),
    `Impact: ${change.impact.kind}`,
    '',
  ].join('\n');
}
