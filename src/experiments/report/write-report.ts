import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawChart } from '../charts/chart.ts';
import type { Experiment, ExperimentResult } from '../experiment.ts';
import { reportPage } from './report-page.ts';
import { summaryText } from './summary.ts';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGigabytes: number;
  readonly node: string;
  /** Of the last minute before the first run; far above 0 means that the numbers are no measurements. */
  readonly load: number;
  readonly at: string;
  readonly command: string;
  readonly isQuick: boolean;
}

/** An experiment as it was played. */
export interface ExperimentReport extends Pick<Experiment, 'name' | 'title' | 'question'> {
  readonly result: ExperimentResult;
  /** For what it failed. */
  readonly problems: readonly string[];
  /** How long it took. */
  readonly seconds: number;
}

/** Of one run, in the file of the data. */
const mostSamples = 200;

/** Draws every chart once and says which of them are blank. */
export function blankCharts({ charts }: ExperimentResult): readonly string[] {
  return charts.flatMap((chart) => {
    try {
      drawChart(chart);
      return [];
    } catch (caught) {
      return [caught instanceof Error ? caught.message : String(caught)];
    }
  });
}

/** Writes `results.json`, `report.html` and `summary.md` into a folder. */
export function writeReport(folder: string, reports: readonly ExperimentReport[], machine: Machine): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'results.json'), `${resultsJson(reports, machine)}\n`);
  writeFileSync(join(folder, 'report.html'), reportPage(reports, machine));
  writeFileSync(join(folder, 'summary.md'), summaryText(reports, machine));
}

/** The data of everything, without the functions that draw it. */
export function resultsJson(reports: readonly ExperimentReport[], machine: Machine): string {
  const experiments = reports.map(({ result, ...about }) => ({
    ...about,
    measures: result.measures,
    notes: result.notes,
    faults: result.faults,
    charts: result.charts.map(({ id, title, caption, points }) => ({
      id,
      title,
      caption,
      points: points.length,
    })),
    runs: result.runs.map((run) => ({ ...run, samples: thinned(run.samples) })),
  }));
  return JSON.stringify({ machine, experiments }, shortNumbers);
}

/** Every nth, so that a long run does not fill the repository; the charts are drawn of all. */
function thinned<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.ceil(items.length / mostSamples);
  return items.filter((_, index) => index % step === 0);
}

/** Seven digits are more than any of this is exact to. */
function shortNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;
}
