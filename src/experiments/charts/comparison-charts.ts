import { barX, cell, dot, line, lineY, ruleX, ruleY, text } from '@observablehq/plot';
import { processorUsers } from '../measure/sampler.ts';
import { faultsOf, type FaultTally, type RunResult } from '../run/run-result.ts';
import { sizeNames } from '../workload/sizes.ts';
import { type Chart, seriesColours } from './chart.ts';

export interface HeatCell {
  readonly concurrency: number;
  readonly size: string;
  readonly value: number;
}

/** One value for each size and concurrency. */
export function drawHeatMap(
  id: string,
  title: string,
  cells: readonly HeatCell[],
  { label, digits, isLog }: { readonly label: string; readonly digits: number; readonly isLog: boolean },
): Chart {
  const largest = Math.max(...cells.map(({ value }) => value));
  const smallest = Math.min(...cells.map(({ value }) => value));
  const middle = isLog ? Math.sqrt(largest * smallest) : (largest + smallest) / 2;
  return {
    id,
    title,
    points: cells.map(({ concurrency, value }) => ({ x: String(concurrency), y: value })),
    options: {
      height: 260,
      marginLeft: 84,
      x: { type: 'band', label: 'findings worked on at once' },
      y: {
        type: 'band',
        label: 'size of the repositories',
        domain: sizeNames.filter((name) => cells.some(({ size }) => size === name)),
      },
      color: { scheme: 'viridis', type: isLog ? 'log' : 'linear', label },
    },
    marks: [
      cell(cells, { x: 'concurrency', y: 'size', fill: 'value', inset: 1 }),
      text(cells, {
        x: 'concurrency',
        y: 'size',
        text: ({ value }: HeatCell) => value.toFixed(digits),
        fill: ({ value }: HeatCell) => (value > middle ? '#000' : '#fff'),
        fontSize: 14,
      }),
    ],
  };
}

/** Throughput against the number of workers, beside what twice the workers would do at best. */
export function drawScaling(
  id: string,
  title: string,
  curves: readonly { readonly series: string; readonly runs: readonly RunResult[] }[],
): Chart {
  const points = curves.flatMap(({ series, runs }) =>
    runs.map(({ workers, perSecond }) => ({ x: workers, y: perSecond, series })),
  );
  const ideals = curves.flatMap(({ series, runs }) => {
    const one = runs.find(({ workers }) => workers === 1)?.perSecond ?? 0;
    return runs.map(({ workers }) => ({ x: workers, y: one * workers, series }));
  });
  return {
    id,
    title,
    caption: 'Dashed: as many times the first value as there are workers.',
    points,
    options: {
      x: {
        label: 'worker processes',
        ticks: [...new Set(points.map(({ x }) => x))],
        tickFormat: 'd',
        inset: 20,
      },
      y: { label: 'pull requests opened a second', zero: true, grid: true },
      color: { domain: curves.map(({ series }) => series), range: [...seriesColours], legend: true },
    },
    marks: [
      line(ideals, { x: 'x', y: 'y', stroke: 'series', strokeDasharray: '3 4', strokeOpacity: 0.7 }),
      lineY(points, { x: 'x', y: 'y', stroke: 'series', strokeWidth: 2 }),
      dot(points, { x: 'x', y: 'y', fill: 'series', r: 4 }),
      text(points, {
        x: 'x',
        y: 'y',
        text: ({ y }: { y: number }) => y.toFixed(1),
        dy: -12,
        fill: 'currentColor',
      }),
      ruleY([0]),
    ],
  };
}

/** One bar for each value, and what is wanted of them. */
export function drawBars(
  id: string,
  title: string,
  unit: string,
  bars: readonly { readonly label: string; readonly value: number }[],
  wanted: number,
): Chart {
  const points = bars.map(({ label, value }) => ({ x: value, y: label }));
  return {
    id,
    title,
    caption: `Dashed: at least ${wanted.toLocaleString('en-US')} are wanted.`,
    points,
    options: {
      height: 80 + 34 * bars.length,
      marginLeft: 190,
      marginRight: 60,
      x: { label: unit, grid: true },
      y: { label: null, domain: bars.map(({ label }) => label) },
    },
    marks: [
      barX(points, { x: 'x', y: 'y', fill: seriesColours[0] ?? '', insetTop: 4, insetBottom: 4 }),
      text(points, {
        x: 'x',
        y: 'y',
        text: ({ x }: { x: number }) => Math.round(x).toLocaleString('en-US'),
        textAnchor: 'start',
        dx: 5,
        fill: 'currentColor',
      }),
      ruleX([wanted], { stroke: 'currentColor', strokeDasharray: '4 3' }),
      ruleX([0]),
    ],
  };
}

/** Who used the processor, for each finding. */
export function drawProcessor(id: string, title: string, runs: readonly RunResult[]): Chart {
  const points = runs.flatMap(({ label, processor, opened }) =>
    processorUsers.map(([key, series]) => ({ x: processor[key] / Math.max(opened, 1), y: label, series })),
  );
  return {
    id,
    title,
    points,
    options: {
      height: 90 + 38 * runs.length,
      marginLeft: 190,
      x: { label: 'processor time in milliseconds for each finding', grid: true },
      y: { label: null, domain: runs.map(({ label }) => label) },
      color: { domain: processorUsers.map(([, series]) => series), range: [...seriesColours], legend: true },
    },
    marks: [barX(points, { x: 'x', y: 'y', fill: 'series', insetTop: 4, insetBottom: 4 }), ruleX([0])],
  };
}

/** Faults that were injected, by part and kind. */
export function drawFaults(id: string, title: string, tally: FaultTally): Chart {
  const points = Object.entries(tally).flatMap(([part, kinds]) =>
    Object.entries(kinds).map(([kind, count]) => ({ x: count, y: `${part}: ${kind}`, series: part })),
  );
  return {
    id,
    title,
    points,
    options: {
      height: 70 + 20 * points.length,
      marginLeft: 190,
      x: { label: `faults injected, ${faultsOf(tally)} in all`, grid: true },
      y: { label: null, domain: points.map(({ y }) => y) },
      color: { domain: ['github', 'vanta', 'bedrock', 'redis'], range: [...seriesColours], legend: true },
    },
    marks: [
      barX(points, { x: 'x', y: 'y', fill: 'series', insetTop: 2, insetBottom: 2 }),
      text(points, {
        x: 'x',
        y: 'y',
        text: ({ x }: { x: number }) => String(x),
        textAnchor: 'start',
        dx: 5,
        fill: 'currentColor',
      }),
      ruleX([0]),
    ],
  };
}
