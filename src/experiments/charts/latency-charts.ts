import { barX, dot, lineY, ruleX, tickX, text } from '@observablehq/plot';
import { stageNames } from '../../domain/outcome.ts';
import type { Distribution, RunResult } from '../run/run-result.ts';
import { type Chart, seriesColours } from './chart.ts';
import { tickOfMs } from './ticks.ts';

/** Nothing is faster than the clock of the service. */
const leastMs = 0.05;

/** Where the time of a fix goes: each stage with its middle, its usual range and its end. */
export function drawStages(id: string, title: string, run: RunResult): Chart {
  const named: readonly (readonly [string, Distribution | null | undefined])[] = [
    ...stageNames.map((stage) => [stage, run.stages[stage]] as const),
    ['whole fix', run.fixMs],
  ];
  const rows = named.flatMap(([stage, found]) => (found ? [{ stage, ...quantilesOf(found) }] : []));
  const points = rows.map(({ stage, p50 }) => ({ x: p50, y: stage }));
  return {
    id,
    title,
    caption: 'Box: from the 5th to the 95th percentile; line: the median; dot: the 99th percentile.',
    points,
    options: {
      height: 300,
      marginLeft: 84,
      x: { type: 'log', label: 'time (logarithmic)', grid: true, tickFormat: tickOfMs, ticks: 6 },
      y: { label: null, domain: rows.map(({ stage }) => stage) },
    },
    marks: [
      barX(rows, {
        x1: 'p5',
        x2: 'p95',
        y: 'stage',
        fill: seriesColours[0] ?? '',
        fillOpacity: 0.45,
        insetTop: 4,
        insetBottom: 4,
      }),
      tickX(rows, { x: 'p50', y: 'stage', stroke: 'currentColor', strokeWidth: 2.5 }),
      dot(rows, { x: 'p99', y: 'stage', fill: seriesColours[3] ?? '', r: 4 }),
      text(rows, {
        x: 'p99',
        y: 'stage',
        text: ({ p99 }: { p99: number }) => said(p99),
        textAnchor: 'start',
        dx: 8,
        fill: 'currentColor',
      }),
    ],
  };
}

function quantilesOf({ percentiles, p50, p99 }: Distribution) {
  const at = (index: number): number => Math.max(leastMs, percentiles[index] ?? leastMs);
  return { p5: at(5), p50: Math.max(leastMs, p50), p95: at(95), p99: Math.max(leastMs, p99) };
}

/** How many of the fixes were over after so long, one line for each run. */
export function drawDistributions(
  id: string,
  title: string,
  runs: readonly { readonly label: string; readonly values: Distribution | null }[],
  bar: { readonly milliseconds: number; readonly said: string } | null,
): Chart {
  const points = runs.flatMap(({ label, values }) =>
    (values?.percentiles ?? []).map((value, index) => ({ x: Math.max(1, value), y: index, series: label })),
  );
  return {
    id,
    title,
    points,
    options: {
      x: { type: 'log', label: 'time (logarithmic)', grid: true, tickFormat: tickOfMs, ticks: 6 },
      y: { label: 'fixes that were over by then, in %', domain: [0, 100], grid: true },
      color: { domain: runs.map(({ label }) => label), range: [...seriesColours], legend: true },
    },
    marks: [
      lineY(points, { x: 'x', y: 'y', stroke: 'series', strokeWidth: 1.8 }),
      ...(bar === null
        ? []
        : [
            ruleX([bar.milliseconds], { stroke: 'currentColor', strokeDasharray: '4 3' }),
            // Above the frame, where no line is.
            text([`${bar.said}: ${said(bar.milliseconds)}`], {
              x: bar.milliseconds,
              frameAnchor: 'top',
              dy: -14,
              fill: 'currentColor',
            }),
          ]),
    ],
  };
}

function said(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds >= 10 ? milliseconds.toFixed(0) : milliseconds.toFixed(1)} ms`;
}
