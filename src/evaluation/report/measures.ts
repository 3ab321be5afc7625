import type { Measure } from '../../bench/benchmark.ts';
import type { Tally } from '../trials/tally.ts';

/** The numbers that the project has set itself, with their bars, of trials of one group. */
export function measuresOf(group: string, tally: Tally): readonly Measure[] {
  const { fixed, rungs } = tally;
  const rung = (id: keyof typeof rungs, ...statuses: readonly ('passed' | 'warned' | 'refused')[]): number =>
    statuses.reduce((sum, status) => sum + (rungs[id]?.[status] ?? 0), 0);
  const asked = (id: keyof typeof rungs): number => rung(id, 'passed', 'warned', 'refused');
  const passedOf = (id: keyof typeof rungs, what: string): readonly Measure[] =>
    asked(id) === 0
      ? []
      : [{ group, what, value: percent(rung(id, 'passed'), asked(id)), unit: '%', bar: { atLeast: 100 } }];
  const facts: readonly Measure[] = [
    { group, what: 'resources that break a rule, tried', value: tally.tried, unit: '', isFact: true },
    { group, what: 'fixed and proven', value: fixed, unit: '', isFact: true },
    { group, what: 'refused with a reason', value: sum(tally.refused), unit: '', isFact: true },
    {
      group,
      what: 'written, but stopped by the ladder',
      value: sum(tally.notProven),
      unit: '',
      isFact: true,
    },
  ];
  if (fixed === 0) return facts;
  return [
    ...facts,
    {
      group,
      what: 'requirement met afterwards, of the fixed',
      value: percent(tally.cleared, fixed),
      unit: '%',
      bar: { atLeast: 100 },
    },
    ...passedOf('others', 'no other requirement broke'),
    {
      group,
      what: 'of it with another requirement that waits for a value of a person',
      value: percent(tally.waiting, fixed),
      unit: '%',
      isFact: true,
    },
    ...passedOf('schema', "valid by the provider's schema").map((measure) => ({
      ...measure,
      value: percent(rung('schema', 'passed', 'warned'), asked('schema')),
    })),
    {
      group,
      what: 'of it by the schema of the version asked for, without a warning',
      value: percent(rung('schema', 'passed'), asked('schema')),
      unit: '%',
      isFact: true,
    },
    ...passedOf('intent', 'closed in intent'),
    ...passedOf('validate', 'terraform validate unchanged or better, where it could run'),
    {
      group,
      what: 'lines changed outside the target',
      value: tally.strayLines,
      unit: '',
      bar: { atMost: 0 },
    },
    { group, what: 'crashes', value: tally.crashed, unit: '', bar: { atMost: 0 } },
    {
      group,
      what: 'located block to proven change, median',
      value: tally.medianMs,
      unit: 'ms',
      bar: { atMost: 20 },
    },
    { group, what: 'the same, of processor time', value: tally.medianProcessorMs, unit: 'ms' },
    ...Object.entries(tally.stages).map(([stage, value]) => ({
      group,
      what: `of it to ${stage}, median`,
      value,
      unit: 'ms',
    })),
    { group, what: 'the same by the clock, 95th percentile', value: tally.p95Ms, unit: 'ms' },
  ];
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
