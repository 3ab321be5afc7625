import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { drawChart } from '../charts/chart.ts';
import { targetNames } from '../targets.ts';
import type { ExperimentReport } from './write-report.ts';

/** Of one run, in the file of the data. */
const mostSamples = 200;

const Bar = z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })]);
/** JSON knows no number that is none: it is written as `null`. */
const AnyNumber = z.number().nullable();
const orNaN = (value: number | null): number => value ?? Number.NaN;

const SavedRun = z.looseObject({
  label: z.string(),
  findings: z.number(),
  opened: z.number(),
  perSecond: AnyNumber.transform(orNaN),
  fixMs: z.looseObject({ p50: z.number(), p99: z.number() }).nullable(),
  untilIdleSeconds: AnyNumber.transform(orNaN),
  invariants: z.array(z.looseObject({ claim: z.string(), holds: z.boolean() })),
});

/** An experiment as it stands in its file: what a report is made of, also by a later command. */
export const SavedExperiment = z.object({
  machine: z.object({
    cores: z.number(),
    processor: z.string(),
    memoryGigabytes: z.number(),
    node: z.string(),
    load: z.number(),
    at: z.string(),
    command: z.string(),
    isQuick: z.boolean(),
  }),
  name: z.string(),
  title: z.string(),
  question: z.string(),
  problems: z.array(z.string()),
  seconds: z.number(),
  measures: z.array(
    z.object({
      what: z.string(),
      value: AnyNumber.transform(orNaN),
      unit: z.string(),
      bar: Bar.exactOptional(),
      target: z.enum(targetNames).exactOptional(),
    }),
  ),
  notes: z.array(z.string()),
  faults: z.unknown(),
  charts: z.array(
    z.object({ id: z.string(), title: z.string(), caption: z.string().exactOptional(), svg: z.string() }),
  ),
  runs: z.array(SavedRun),
});
export type SavedExperiment = z.infer<typeof SavedExperiment>;

/** The data of an experiment, with its charts drawn; one that cannot be drawn is told of among the problems. */
export function savedText(report: ExperimentReport): string {
  const { result, ...about } = report;
  const { measures, notes, faults } = result;
  const charts = result.charts.flatMap((chart) => {
    try {
      const { id, title, caption } = chart;
      return [{ id, title, caption, svg: drawChart(chart) }];
    } catch {
      return [];
    }
  });
  const runs = result.runs.map((run) => ({ ...run, samples: thinned(run.samples) }));
  return JSON.stringify({ ...about, measures, notes, faults, charts, runs }, shortNumbers);
}

export function saveExperiment(folder: string, report: ExperimentReport): void {
  writeFileSync(fileOf(folder, report.name), `${savedText(report)}\n`);
}

/** Those of the named experiments that were played, whenever that was; the rest is left out. */
export function readSaved(folder: string, names: readonly string[]): readonly SavedExperiment[] {
  return names
    .map((name) => fileOf(folder, name))
    .filter((file) => existsSync(file))
    .map((file) => SavedExperiment.parse(JSON.parse(readFileSync(file, 'utf8'))));
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.json`);
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
