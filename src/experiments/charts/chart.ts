import type { Markish, PlotOptions } from '@observablehq/plot';
import { plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** One value that a chart is to show. */
export interface ChartPoint {
  readonly x: number | string;
  readonly y: number | string;
  /** What tells it apart: a series, a part. */
  readonly series?: string;
}

/** A chart before it is drawn. */
export interface Chart {
  /** Kebab-case, unique in its experiment. */
  readonly id: string;
  /** What is seen, as a sentence: it is read before the chart is. */
  readonly title: string;
  /** What the axes and marks mean, where that is not plain. */
  readonly caption?: string;
  /** The data; without them a chart is blank. */
  readonly points: readonly ChartPoint[];
  readonly marks: readonly Markish[];
  readonly options: Omit<PlotOptions, 'marks' | 'document'>;
}

/** A chart that shows nothing; a run in which one stands fails. */
export class BlankChart extends Error {}

const leastPoints = 2;
/** A mark that shows data; axes, rules and words are there without any. */
const drawnMark = /<g [^>]*aria-label="(?:line|area|bar|cell|dot|tick)"[^>]*>\s*<(?:path|rect|circle|line)\b/;

/**
 * Draws a chart as SVG, which carries its own text and needs no program to be shown.
 *
 * @throws BlankChart when there are fewer than two points, a point is no number, all are zero, or no mark was drawn.
 */
export function drawChart(chart: Chart): string {
  const values = chart.points.flatMap(({ x, y }) => [x, y]).filter((value) => typeof value === 'number');
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new BlankChart(`${chart.id}: a point of the chart is ${bad}`);
  if (chart.points.length < leastPoints) {
    throw new BlankChart(`${chart.id}: the chart has ${chart.points.length} points`);
  }
  if (!chart.points.some(({ x, y }) => isSomething(x, y)))
    throw new BlankChart(`${chart.id}: all points of the chart are zero`);
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = plot({
    width: 880,
    height: 360,
    marginLeft: 64,
    marginBottom: 44,
    style: { fontFamily: 'inherit', fontSize: '12px', background: 'transparent', overflow: 'visible' },
    ...chart.options,
    marks: [...chart.marks],
    document,
  });
  const markup = drawn.outerHTML;
  if (!drawnMark.test(markup)) throw new BlankChart(`${chart.id}: nothing was drawn`);
  return markup;
}

/** The measured value is the one that is a number; a place on an axis of time may be zero. */
function isSomething(x: ChartPoint['x'], y: ChartPoint['y']): boolean {
  return typeof y === 'number' ? y !== 0 : typeof x === 'number' && x !== 0;
}

/** Colours that people with any colour vision tell apart (Okabe and Ito, https://jfly.uni-koeln.de/color/), lighter on dark ground by the page. */
export const seriesColours: readonly string[] = [
  'var(--series-1)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
  'var(--series-5)',
  'var(--series-6)',
];
