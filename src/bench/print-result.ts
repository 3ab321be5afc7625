import type { Benchmark, BenchmarkResult, Measure } from './benchmark.ts';
import { reachesBar } from './benchmark.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** One benchmark as text: a table of measures, then its notes. */
export function printResult({ title }: Benchmark, { measures, notes }: BenchmarkResult): string {
  const rows = measures.map((measure) => [
    measure.what,
    `${number.format(measure.value)} ${measure.unit}`,
    barText(measure),
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([what = '', value = '', bar = '']) =>
    `  ${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${bar}`.trimEnd(),
  );
  return [title, ...lines, ...notes.map((note) => `  ${note}`), ''].join('\n');
}

/** `reached (at least 20)`, or nothing for a measure without a bar. */
export function barText(measure: Measure): string {
  const { bar } = measure;
  if (bar === undefined) return '';
  const wanted =
    'atLeast' in bar ? `at least ${number.format(bar.atLeast)}` : `at most ${number.format(bar.atMost)}`;
  return reachesBar(measure) === true ? `reached (${wanted})` : `MISSED (${wanted})`;
}
