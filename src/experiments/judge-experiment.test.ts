import { describe, expect, it } from 'vitest';
import { drawRates } from './charts/time-charts.ts';
import type { ExperimentResult } from './experiment.ts';
import { problemsOf } from './judge-experiment.ts';
import { aRun } from './test-support/a-run.ts';

function aResult(changes: Partial<ExperimentResult> = {}): ExperimentResult {
  const run = aRun();
  return {
    measures: [],
    charts: [drawRates('rates', 'rates', run, null)],
    runs: [run],
    faults: null,
    notes: [],
    ...changes,
  };
}

const injected = {
  github: { cut: 1 },
  vanta: { reset: 2 },
  bedrock: { throttled: 1 },
  redis: { 'connection cut': 4 },
};

describe('problemsOf', () => {
  it('finds none in a good run', () => {
    expect(problemsOf(aResult())).toEqual([]);
    expect(problemsOf(aResult({ faults: injected }))).toEqual([]);
  });

  it('fails an experiment on faults in which none was injected', () => {
    const faults = { github: {}, vanta: {}, bedrock: {}, redis: {} };
    expect(problemsOf(aResult({ faults }))).toContain(
      'no fault was injected: nothing is known of what was to be shown',
    );
  });

  it('fails an experiment on faults in which one part was left in peace', () => {
    expect(problemsOf(aResult({ faults: { ...injected, bedrock: {} } }))).toEqual([
      'no fault of bedrock was injected',
    ]);
  });

  it('fails when something does not hold, and says what was found', () => {
    const run = aRun({
      invariants: [{ claim: 'no finding is lost', holds: false, found: '2 of 10 without' }],
    });
    expect(problemsOf(aResult({ runs: [run] }))).toEqual([
      'a run: it does not hold that no finding is lost: 2 of 10 without',
    ]);
  });

  it('fails when a run did not end, nothing was run or nothing is drawn', () => {
    expect(problemsOf(aResult({ runs: [aRun({ timedOut: true })] }))).toEqual([
      'a run: it did not end in its time',
    ]);
    expect(problemsOf(aResult({ runs: [], charts: [] }))).toEqual(['nothing was run', 'there is no chart']);
  });

  it('fails when a measure is no number, and not when it misses its bar', () => {
    const missed = { what: 'throughput', value: 3, unit: 'findings/s', bar: { atLeast: 50 } };
    expect(problemsOf(aResult({ measures: [missed] }))).toEqual([]);
    expect(problemsOf(aResult({ measures: [{ ...missed, value: Number.NaN }] }))).toEqual([
      'throughput: NaN is no measurement',
    ]);
  });
});
