import { share, table } from '../../evaluation/report/sections.ts';
import { type ModelTally, tallyModel } from '../../evaluation/model/tally-model.ts';
import { errorHabits, errorRates } from './scripted-errors.ts';
import { examplePrice, type ScriptedRun } from './scripted-run.ts';

/** The ways of asking beside each other, with the gain over the first and what it costs. */
export function scriptedText(run: ScriptedRun, command: string): string {
  const tallies = run.ways.map(({ way, trials }) => ({ name: way.name, tally: tallyModel(trials) }));
  const base = tallies[0]?.tally;
  return [
    '**Scripted errors, not a model.**',
    '',
    '```',
    command,
    '```',
    '',
    `${String(run.drawn)} cases of rules were drawn with the seed ${String(run.seed)}; of ${String(run.usable)} the fix can be said in the form, and passes when the emulator says it. (Of the others ${String(run.unusable.unsayable)} need what operations cannot say, such as functions, variables or other blocks; ${String(run.unusable.refused)} are refused as a model's answer by the applier or the ladder; ${String(run.unusable.stopped)} are stopped when the rule itself writes them.) For the first it errs: ${Object.entries(
      errorRates,
    )
      .map(([kind, rate]) => `${kind} ${percent(rate)}`)
      .join(
        ', ',
      )}; right otherwise. Once problems were given back ${percent(errorHabits.repaired)} of the answers are right, and the others are drawn anew. In ${percent(errorHabits.stubborn)} of the cases every answer has the same error. The shares are assumed.`,
    '',
    table(
      [
        'way of asking',
        'published',
        'points gained',
        'not met afterwards',
        'lines changed, median',
        'answers per finding',
        'tokens in',
        'from the cache',
        'tokens out',
        'US dollars per finding',
        'per published one',
        'times the cost',
      ],
      tallies.map(({ name, tally }) => [
        name,
        `${String(tally.fixed)} (${share(tally.fixed, tally.asked)})`,
        base === undefined ? '' : points(tally, base),
        String(tally.wrong),
        String(tally.medianChangedLines),
        (tally.answers / Math.max(tally.asked, 1)).toFixed(2),
        perFinding(tally.inputTokens, tally),
        perFinding(tally.cacheReadTokens, tally),
        perFinding(tally.outputTokens, tally),
        dollars(tally.costUsd, tally.asked),
        dollars(tally.costUsd, tally.fixed),
        timesTheCost(tally, base),
      ]),
    ),
    '',
    `Tokens are counted as a quarter of the characters, dollars at ${String(examplePrice.input)} for a million tokens in, ${String(examplePrice.output)} out, ${String(examplePrice.cacheRead)} from the cache and ${String(examplePrice.cacheWrite)} into it (Anthropic's list price of Claude Sonnet 5).`,
    '',
    'What stopped the answers, over all findings:',
    '',
    table(
      ['way of asking', 'unreadable', 'not applied', 'refused by the ladder', 'passed', 'by rung'],
      tallies.map(({ name, tally }) => [
        name,
        tally.answersByEnd.unreadable,
        tally.answersByEnd['not-applied'],
        tally.answersByEnd.refused,
        tally.answersByEnd.passed,
        Object.entries(tally.refusedByRung)
          .filter(([, number]) => number > 0)
          .map(([rung, number]) => `${rung} ${String(number)}`)
          .join(', '),
      ]),
    ),
  ].join('\n');
}

function points(tally: ModelTally, base: ModelTally): string {
  const gained = 100 * (fixedShare(tally) - fixedShare(base));
  return gained === 0 ? '–' : `${gained > 0 ? '+' : ''}${gained.toFixed(1)}`;
}

function fixedShare({ fixed, asked }: ModelTally): number {
  return fixed / Math.max(asked, 1);
}

function timesTheCost(tally: ModelTally, base: ModelTally | undefined): string {
  const baseUsd = base?.costUsd ?? 0;
  return baseUsd === 0 ? '–' : ((tally.costUsd ?? 0) / baseUsd).toFixed(2);
}

function perFinding(tokens: number, { asked }: ModelTally): string {
  return Math.round(tokens / Math.max(asked, 1)).toLocaleString('en-US');
}

function dollars(cost: number | null, count: number): string {
  return cost === null || count === 0 ? '–' : (cost / count).toFixed(4);
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))} %`;
}
