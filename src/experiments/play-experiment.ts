import type { Experiment, ExperimentRequest, ExperimentResult } from './experiment.ts';
import { problemsOf } from './judge-experiment.ts';
import { blankCharts, type ExperimentReport } from './report/write-report.ts';

export type PlayedExperiment = Omit<ExperimentReport, 'machine'>;

/** Plays one experiment and judges it. One that breaks off has failed, and says why; the next ones are played all the same. */
export async function playExperiment(
  experiment: Experiment,
  request: ExperimentRequest,
): Promise<PlayedExperiment> {
  const { name, title, question } = experiment;
  const about = { name, title, question };
  const from = performance.now();
  const seconds = (): number => (performance.now() - from) / 1000;
  try {
    const result = await experiment.run(request);
    const problems = [...problemsOf(result), ...blankCharts(result)];
    return { ...about, result, problems, seconds: seconds() };
  } catch (caught) {
    const why = caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
    return { ...about, result: nothing, problems: [`it broke off: ${why}`], seconds: seconds() };
  }
}

const nothing: ExperimentResult = { measures: [], charts: [], runs: [], faults: null, notes: [] };
