import { describe, expect, it } from 'vitest';
import { drawRates } from './charts/time-charts.ts';
import type { Experiment, ExperimentResult } from './experiment.ts';
import { playExperiment } from './play-experiment.ts';
import { aRun } from './test-support/a-run.ts';

const request = {
  size: null,
  concurrency: null,
  workers: null,
  findings: null,
  seed: 1,
  isQuick: true,
  keepIn: null,
  progress: () => {},
};

function anExperiment(run: () => ExperimentResult): Experiment {
  return { name: 'burst', title: 'Bursts', question: 'What?', run: async () => run() };
}

const good: ExperimentResult = {
  measures: [],
  charts: [drawRates('rates', 'rates', aRun(), null)],
  runs: [aRun()],
  faults: null,
  notes: [],
};

describe('playExperiment', () => {
  it('has nothing against an experiment that holds', async () => {
    const report = await playExperiment(
      anExperiment(() => good),
      request,
    );
    expect(report).toMatchObject({ name: 'burst', problems: [], result: good });
  });

  it('fails one with a blank chart, and one without a fault that is about faults', async () => {
    const charts = [drawRates('rates', 'rates', aRun({ rates: [] }), null)];
    const faults = { github: {}, vanta: {}, bedrock: {}, redis: {} };
    const report = await playExperiment(
      anExperiment(() => ({ ...good, charts, faults })),
      request,
    );
    expect(report.problems).toContain('rates: the chart has 0 points');
    expect(report.problems).toContain('no fault of github was injected');
  });

  it('fails one that breaks off, and says why', async () => {
    const report = await playExperiment(
      anExperiment(() => {
        throw new Error('Redis did not start');
      }),
      request,
    );
    expect(report.problems).toEqual([expect.stringContaining('it broke off: Error: Redis did not start')]);
    expect(report.result.runs).toEqual([]);
  });
});
