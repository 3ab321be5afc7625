import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawChart } from '../charts/chart.ts';
import type { Experiment, ExperimentResult } from '../experiment.ts';
import { reportPage } from './report-page.ts';
import { readSaved, saveExperiment, savedText } from './saved-experiment.ts';
import { summaryText } from './summary.ts';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGigabytes: number;
  readonly node: string;
  /** Of the last minute before the experiment; far above 0 means that the numbers are no measurements. */
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
  readonly machine: Machine;
}

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

/**
 * Writes the data of an experiment into a folder, and `report.html` and `summary.md` of all experiments whose data are
 * there, so that they may be played one by one.
 */
export function writeReport(folder: string, report: ExperimentReport, names: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  saveExperiment(folder, report);
  const saved = readSaved(folder, names);
  writeFileSync(join(folder, 'report.html'), reportPage(saved));
  writeFileSync(join(folder, 'summary.md'), summaryText(saved));
}

/** The data of everything, without the functions that draw it. */
export function resultsJson(reports: readonly ExperimentReport[]): string {
  return `[${reports.map(savedText).join(',\n')}]`;
}
