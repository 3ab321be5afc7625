import { rungIds } from '../../domain/proof.ts';
import { numberText, share, table } from '../report/sections.ts';
import type { ModelTally } from './tally-model.ts';

/** What came of the cases, and what it took. */
export function modelTable(tally: ModelTally): string {
  const { asked, fixed, costUsd } = tally;
  return table(
    ['measure', 'value'],
    [
      ['cases', String(tally.cases)],
      ['closed to a model, or not editable: not asked', String(tally.notAsked)],
      ['failed, no answer came', String(tally.failed)],
      ['asked', String(asked)],
      ['fixed and proven', `${String(fixed)} (${share(fixed, asked)})`],
      ['of it in the first round', String(tally.fixedInFirstRound)],
      ['requirement not met afterwards, of the fixed', String(tally.wrong)],
      ['lines changed outside the target', String(tally.strayLines)],
      ['refused', wordsOf(tally.refused)],
      ['answers for one finding', numberText(tally.answers / Math.max(asked, 1))],
      ['tokens in, for one finding', numberText(Math.round(tally.inputTokens / Math.max(asked, 1)))],
      ['tokens from the cache', numberText(Math.round(tally.cacheReadTokens / Math.max(asked, 1)))],
      ['tokens out', numberText(Math.round(tally.outputTokens / Math.max(asked, 1)))],
      ['US dollars for one finding', dollars(costUsd, asked)],
      ['US dollars for one that is fixed', dollars(costUsd, fixed)],
      ['seconds waited for one finding', numberText(tally.secondsWaited / Math.max(asked, 1))],
    ],
  );
}

/** What became of the answers, rung by rung. */
export function answerTable(tally: ModelTally): string {
  const { answersByEnd, climbed } = tally;
  return table(
    ['answers', 'number', 'passed'],
    [
      ['given', tally.answers, ''],
      [
        'could not be read',
        answersByEnd.unreadable,
        share(tally.answers - answersByEnd.unreadable, tally.answers),
      ],
      ['said that it cannot', answersByEnd.cannot, ''],
      ['not applied: not allowed, or does not fit', answersByEnd['not-applied'], ''],
      ['became a change and climbed the ladder', climbed, ''],
      ...rungIds.map((id) => {
        const refused = tally.refusedByRung[id] ?? 0;
        return [`refused by the rung ${id}`, refused, share(climbed - refused, climbed)];
      }),
      ['passed all of them', answersByEnd.passed, share(answersByEnd.passed, climbed)],
    ],
  );
}

function dollars(cost: number | null, count: number): string {
  if (cost === null) return 'not counted: no price is configured';
  return count === 0 ? '–' : (cost / count).toFixed(4);
}

function wordsOf(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts).map(([word, number]) => `${String(number)} ${word}`);
  return words.length === 0 ? '0' : words.join(', ');
}
