import type { Measure } from '../../bench/benchmark.ts';
import { barText } from '../../bench/print-result.ts';
import { rungIds } from '../../domain/proof.ts';
import type { SweepCount } from '../trials/corpus-trials.ts';
import { type Miss } from '../trials/misses.ts';
import { type Tally, tallyOf } from '../trials/tally.ts';
import type { Trial } from '../trials/trial.ts';
import { numberText, share, table } from './sections.ts';

/** The numbers against their bars. */
export function measureTable(measures: readonly Measure[]): string {
  return table(
    ['of', 'measure', 'value', 'bar'],
    measures.map((measure, index) => [
      measure.group === measures[index - 1]?.group ? '' : (measure.group ?? ''),
      measure.what,
      `${numberText(measure.value)} ${measure.unit}`.trim(),
      barText(measure),
    ]),
  );
}

/** What each repository of the corpus holds, and what became of it. */
export function repositoryTable(counts: readonly SweepCount[], trials: readonly Trial[]): string {
  return table(
    [
      'repository',
      'files',
      'resources',
      'broken',
      'unknown',
      'met',
      'tried',
      'fixed',
      'refused',
      'stopped',
      'median ms',
    ],
    counts.map((count) => {
      const tally = tallyOf(trials.filter(({ origin }) => origin === count.repository));
      return [
        count.repository,
        count.files,
        count.resources,
        count.violated,
        count.unknown,
        count.compliant,
        tally.tried,
        tally.fixed,
        sum(tally.refused),
        sum(tally.notProven),
        tally.medianMs,
      ];
    }),
  );
}

/** One row a rule: cases and corpus apart. */
export function ruleTable(trials: readonly Trial[]): string {
  const folders = [...new Set(trials.map(({ folder }) => folder))].toSorted();
  return table(
    [
      'rule',
      'cases tried',
      'fixed',
      'corpus tried',
      'fixed',
      'met afterwards',
      'refused',
      'stopped',
      'median ms',
    ],
    folders.map((folder) => {
      const own = trials.filter((trial) => trial.folder === folder);
      const cases = tallyOf(own.filter(({ origin }) => origin === 'cases'));
      const corpus = tallyOf(own.filter(({ origin }) => origin !== 'cases'));
      const all = tallyOf(own);
      return [
        folder,
        cases.tried,
        cases.fixed,
        corpus.tried,
        corpus.fixed,
        share(all.cleared, all.fixed),
        inWords(corpus.refused),
        inWords(corpus.notProven),
        all.medianMs,
      ];
    }),
  );
}

/** What the rungs said of what was published. */
export function rungTable(tally: Tally): string {
  return table(
    ['rung', 'passed', 'warned', 'skipped'],
    rungIds.flatMap((id) => {
      const said = tally.rungs[id];
      return said === undefined ? [] : [[id, said.passed ?? 0, said.warned ?? 0, said.skipped ?? 0]];
    }),
  );
}

/** The reasons of the refusals. */
export function reasonTable(groups: Readonly<Record<string, Tally>>): string {
  const reasons = [
    ...new Set(Object.values(groups).flatMap(({ refused }) => Object.keys(refused))),
  ].toSorted();
  return table(
    ['reason', ...Object.keys(groups)],
    reasons.map((reason) => [reason, ...Object.values(groups).map(({ refused }) => refused[reason] ?? 0)]),
  );
}

export function missTable(misses: readonly Miss[]): string {
  return table(
    ['rule', 'what', 'times', 'first seen', 'said'],
    misses.map(({ folder, what, count, where, detail }) => [folder, what, count, where, clip(detail)]),
  );
}

function inWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ');
}

function clip(text: string): string {
  return text.length > 240 ? `${text.slice(0, 240)}…` : text;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
