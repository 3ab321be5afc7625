import { areaY, dot, lineY, ruleX, ruleY, text } from '@observablehq/plot';
import type { RunResult } from '../run/run-result.ts';
import { type Chart, seriesColours } from './chart.ts';

/** Pull requests a second while a run goes on. */
export function drawRates(id: string, title: string, run: RunResult, bar: number | null): Chart {
  const points = run.rates.map(({ atSeconds, perSecond }) => ({ x: atSeconds, y: perSecond }));
  return {
    id,
    title,
    points,
    options: {
      ...roomFor(run),
      x: { label: 'seconds since the first finding failed', domain: [0, lastSecond(run)] },
      y: { label: 'pull requests opened a second', zero: true, grid: true, nice: true },
    },
    marks: [
      areaY(points, { x: 'x', y: 'y', fill: seriesColours[0] ?? '', fillOpacity: 0.25, curve: 'step' }),
      lineY(points, { x: 'x', y: 'y', stroke: seriesColours[0] ?? '', curve: 'step' }),
      ...(bar === null ? [] : barAt(bar, `bar: ${bar} a second`)),
      ...incidentMarks(run),
      ruleY([0]),
    ],
  };
}

/** Jobs that are not over, and what of them runs and is put off. */
export function drawDepth(
  id: string,
  title: string,
  run: RunResult,
  arrivals: readonly number[] = [],
): Chart {
  const kinds = [
    ['all open jobs', 'openJobs'],
    ['running', 'activeJobs'],
    ['put off: a retry, or a look at the dashboards', 'delayedJobs'],
  ] as const;
  const points = kinds.flatMap(([series, key]) =>
    run.samples.map((sample) => ({ x: sample.atSeconds, y: sample[key], series })),
  );
  return {
    id,
    title,
    caption: arrivals.length > 0 ? 'Triangles on the axis: findings begin to fail at Vanta.' : '',
    points,
    options: {
      ...roomFor(run),
      x: { label: 'seconds since the first finding failed', domain: [0, lastSecond(run)] },
      y: { label: 'jobs', zero: true, grid: true, nice: true },
      color: { domain: kinds.map(([series]) => series), range: seriesColours.slice(0, 3), legend: true },
    },
    marks: [
      lineY(points, { x: 'x', y: 'y', stroke: 'series', curve: 'step-after', strokeWidth: 1.6 }),
      ...incidentMarks(run),
      dot(arrivals, { x: (at: number) => at, y: 0, symbol: 'triangle', fill: 'currentColor', r: 4 }),
      ruleY([0]),
    ],
  };
}

/** Resident memory of each worker. */
export function drawMemory(id: string, title: string, run: RunResult, barMegabytes: number): Chart {
  const points = run.samples.flatMap(({ atSeconds, workerMemory }) =>
    Object.entries(workerMemory).map(([series, bytes]) => ({ x: atSeconds, y: bytes / 1e6, series })),
  );
  return {
    id,
    title,
    points,
    options: {
      x: { label: 'seconds since the first finding failed' },
      y: { label: 'resident memory in MB', zero: true, grid: true },
      color: { range: [...seriesColours], legend: true },
    },
    marks: [
      lineY(points, { x: 'x', y: 'y', stroke: 'series' }),
      ...barAt(barMegabytes, `bar: ${barMegabytes} MB`),
      ruleY([0]),
    ],
  };
}

function barAt(value: number, said: string) {
  return [
    ruleY([value], { stroke: 'currentColor', strokeDasharray: '4 3' }),
    text([said], { y: value, frameAnchor: 'right', textAnchor: 'end', dy: -7, fill: 'currentColor' }),
  ];
}

/** Height of one label, in pixels. */
const labelHeight = 13;

/** Above the frame, where no data are: the name of the axis, then a line for each incident. */
function roomFor({ incidents }: RunResult): { readonly marginTop: number; readonly height: number } {
  const labels = labelHeight * incidents.length;
  return { marginTop: 26 + labels, height: 360 + labels };
}

/** What was done to the world, each label on a line of its own so that none hides another. */
function incidentMarks(run: RunResult) {
  const { incidents } = run;
  if (incidents.length === 0) return [];
  const isLate = (atSeconds: number): boolean => atSeconds > lastSecond(run) * 0.7;
  return [
    ruleX(incidents, { x: 'atSeconds', stroke: 'currentColor', strokeOpacity: 0.45, strokeDasharray: '2 3' }),
    ...incidents.map((incident, index) => {
      const upBy = labelHeight * (incidents.length - index) - 4;
      const isBefore = isLate(incident.atSeconds);
      return text([incident], {
        x: 'atSeconds',
        text: ({ label }: { label: string }) => (isBefore ? `${label} \u25be` : `\u25be ${label}`),
        frameAnchor: 'top',
        textAnchor: isBefore ? 'end' : 'start',
        dx: isBefore ? 4 : -4,
        dy: -upBy - 4,
        fill: 'currentColor',
        fontSize: 11,
      });
    }),
  ];
}

function lastSecond({ untilIdleSeconds }: RunResult): number {
  return Math.ceil(untilIdleSeconds);
}
