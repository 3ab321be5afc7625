import type { Benchmark, BenchmarkResult, Measure } from './benchmark.ts';
import { reachesBar } from './benchmark.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** One benchmark as text: a table of measures, then its notes. */
export function printResult({ title }: Benchmark, { measures, notes }: BenchmarkResult): string {
  const names = measures.map(({ group, what }) => `${group === undefined ? '' : '  '}${what}`);
  const values = measures.map(({ value, unit }) => `${number.format(value)} ${unit}`);
  const nameWidth = Math.max(0, ...names.map((name) => name.length));
  const valueWidth = Math.max(0, ...values.map((value) => value.length));
  const lines = measures.flatMap((measure, index) => {
    const isNewGroup = measure.group !== undefined && measure.group !== measures[index - 1]?.group;
    const name = (names[index] ?? '').padEnd(nameWidth);
    const row = `  ${name}  ${(values[index] ?? '').padStart(valueWidth)}  ${barText(measure)}`.trimEnd();
    return isNewGroup ? [`  ${measure.group}`, row] : [row];
  });
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
