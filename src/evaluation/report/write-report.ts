import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { drawChart } from '../../bench/draw-chart.ts';
import type { SweepCount } from '../trials/corpus-trials.ts';
import { missesOf } from '../trials/misses.ts';
import { type Tally, tallyOf } from '../trials/tally.ts';
import type { Trial } from '../trials/trial.ts';
import { measuresOf } from './measures.ts';
import { readPage, replaceSection } from './sections.ts';
import {
  measureTable,
  missTable,
  reasonTable,
  repositoryTable,
  ruleTable,
  rungTable,
} from './trial-tables.ts';

/** An evaluation as it was run. */
export interface TrialRun {
  readonly command: string;
  readonly machine: { readonly cores: number; readonly processor: string; readonly node: string };
  readonly rules: number;
  readonly trials: readonly Trial[];
  readonly counts: readonly SweepCount[];
  readonly seed: number;
  readonly limit: number | null;
  readonly hasParameters: boolean;
}

/** Tallies of the cases and of the corpus; a group without trials is left out. */
export function groupsOf(trials: readonly Trial[]): Readonly<Record<string, Tally>> {
  const cases = trials.filter(({ origin }) => origin === 'cases');
  const corpus = trials.filter(({ origin }) => origin !== 'cases');
  return {
    ...(cases.length > 0 ? { 'the cases of the rules': tallyOf(cases) } : {}),
    ...(corpus.length > 0 ? { 'public repositories': tallyOf(corpus) } : {}),
  };
}

/**
 * Writes the section of the trials into a page such as `docs/evaluation.md`, and beside it the folder
 * `docs/evaluation` with the chart and the numbers as JSON.
 */
export function writeTrialReport(file: string, run: TrialRun): void {
  const folder = join(dirname(file), basename(file, '.md'));
  mkdirSync(folder, { recursive: true });
  const groups = groupsOf(run.trials);
  const measures = Object.entries(groups).flatMap(([name, tally]) => measuresOf(name, tally));
  const misses = missesOf(run.trials);
  const { trials, ...about } = run;
  writeFileSync(
    join(folder, 'trials.json'),
    `${JSON.stringify({ ...about, groups, measures, misses, rules: tallyByRule(trials) }, null, 1)}\n`,
  );
  writeFileSync(join(folder, 'trials.svg'), drawChart('Fixes from the located block to the proof', measures));
  writeFileSync(
    file,
    replaceSection(readPage(file), 'trials', trialText(run, groups, misses, basename(folder))),
  );

  function trialText(
    { command, machine, rules, counts, limit, seed, hasParameters }: TrialRun,
    tallies: Readonly<Record<string, Tally>>,
    found: ReturnType<typeof missesOf>,
    pictures: string,
  ): string {
    const chosen =
      limit === null
        ? 'every resource that breaks a rule is tried'
        : `at most ${limit} resources that break a rule are tried for each rule and repository, drawn with the seed ${seed}`;
    return [
      '```',
      command,
      '```',
      '',
      `${rules} rules; in each repository ${chosen}; the parameters of the rules are ${hasParameters ? 'set, each to its example' : 'not set'}. ${machine.cores} cores (${machine.processor}), Node ${machine.node}.`,
      '',
      `![Fixes from the located block to the proof](${pictures}/trials.svg)`,
      '',
      measureTable(measures),
      '',
      '### What the rungs said of what was published',
      '',
      rungTable(tallyOf(run.trials)),
      '',
      '### Why the rest was refused',
      '',
      reasonTable(tallies),
      '',
      ...(counts.length === 0 ? [] : ['### Repositories', '', repositoryTable(counts, run.trials), '']),
      '### Rules',
      '',
      ruleTable(run.trials),
      '',
      '### Misses',
      '',
      found.length === 0 ? 'None.' : missTable(found),
      ...crashText(counts),
    ].join('\n');
  }
}

function crashText(counts: readonly SweepCount[]): readonly string[] {
  const crashes = counts.flatMap(({ repository, crashes }) =>
    crashes.map((each) => `- ${repository}: ${each}`),
  );
  return crashes.length === 0 ? [] : ['', 'Rules that failed while asking:', '', ...crashes.slice(0, 50)];
}

function tallyByRule(trials: readonly Trial[]): Readonly<Record<string, Tally>> {
  const rules = [...new Set(trials.map(({ rule }) => rule))].toSorted();
  return Object.fromEntries(
    rules.map((rule) => [rule, tallyOf(trials.filter((trial) => trial.rule === rule))]),
  );
}
