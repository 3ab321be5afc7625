import { lineY } from '@observablehq/plot';
import { describe, expect, it } from 'vitest';
import { aDistribution, aRun } from '../test-support/a-run.ts';
import { BlankChart, type Chart, type ChartPoint, drawChart } from './chart.ts';
import { drawBars, drawFaults, drawHeatMap, drawProcessor, drawScaling } from './comparison-charts.ts';
import { drawDistributions, drawStages } from './latency-charts.ts';
import { drawDepth, drawMemory, drawRates } from './time-charts.ts';

function aLine(points: readonly ChartPoint[]): Chart {
  return { id: 'a-line', title: 'a line', points, marks: [lineY(points, { x: 'x', y: 'y' })], options: {} };
}

describe('drawChart', () => {
  it('draws what it is given as SVG that needs nothing else', () => {
    const drawn = drawChart(
      aLine([
        { x: 0, y: 1 },
        { x: 1, y: 3 },
      ]),
    );
    expect(drawn).toContain('<svg');
    expect(drawn).not.toMatch(/<script|<link|href="http/);
  });

  it.each([
    ['no point', []],
    ['one point', [{ x: 1, y: 1 }]],
    [
      'nothing but zeros',
      [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
      ],
    ],
    [
      'a point that is no number',
      [
        { x: 0, y: 1 },
        { x: 1, y: Number.NaN },
      ],
    ],
  ])('refuses a chart with %s', (_, points) => {
    expect(() => drawChart(aLine(points))).toThrow(BlankChart);
  });

  it('refuses a chart that has data and draws none of them', () => {
    const chart = {
      ...aLine([
        { x: 0, y: 1 },
        { x: 1, y: 3 },
      ]),
      marks: [],
    };
    expect(() => drawChart(chart)).toThrow('nothing was drawn');
  });

  it('refuses a chart whose marks lie outside of what it shows', () => {
    const points = [
      { x: 5, y: 1 },
      { x: 6, y: 3 },
    ];
    const chart = { ...aLine(points), marks: [lineY([], { x: 'x', y: 'y' })] };
    expect(() => drawChart(chart)).toThrow(BlankChart);
  });
});

const run = aRun();
const empty = aRun({ rates: [], samples: [], stages: {}, fixMs: null, perSecond: 0, opened: 0 });
const cells = [1, 10].map((concurrency) => ({ concurrency, size: 'small', value: concurrency }));
const heat = { label: 'findings a second', digits: 1, isLog: true };
const tally = { github: { cut: 3 }, vanta: { reset: 2 }, bedrock: {}, redis: {} };
const twoBars = [3, 7].map((value) => ({ label: String(value), value }));
const noFaults = { github: {}, vanta: {}, bedrock: {}, redis: {} };

describe('the charts of the experiments', () => {
  it.each([
    ['rates', drawRates('rates', 'rates', run, 50)],
    ['depth', drawDepth('depth', 'depth', run, [0, 1])],
    ['memory', drawMemory('memory', 'memory', run, 400)],
    ['stages', drawStages('stages', 'stages', run)],
    [
      'distributions',
      drawDistributions('d', 'd', [{ label: 'one', values: aDistribution() }], {
        milliseconds: 2000,
        said: 'bar',
      }),
    ],
    ['heat map', drawHeatMap('heat', 'heat', cells, heat)],
    [
      'scaling',
      drawScaling('scaling', 's', [{ series: 'near', runs: [run, aRun({ workers: 2, perSecond: 8 })] }]),
    ],
    ['processor', drawProcessor('processor', 'p', [run])],
    ['faults', drawFaults('faults', 'f', tally)],
    ['bars', drawBars('bars', 'b', 'a second', twoBars, 5)],
  ])('%s can be drawn', (_, chart) => {
    expect(drawChart(chart)).toContain('<svg');
  });

  it.each([
    ['rates', drawRates('rates', 'rates', empty, 50)],
    ['depth', drawDepth('depth', 'depth', empty)],
    ['memory', drawMemory('memory', 'memory', empty, 400)],
    ['stages', drawStages('stages', 'stages', empty)],
    [
      'distributions',
      drawDistributions('d', 'd', [{ label: 'one', values: null }], { milliseconds: 2000, said: 'bar' }),
    ],
    ['heat map', drawHeatMap('heat', 'heat', [], heat)],
    ['scaling', drawScaling('scaling', 's', [{ series: 'near', runs: [] }])],
    ['processor', drawProcessor('processor', 'p', [])],
    ['faults', drawFaults('faults', 'f', noFaults)],
    ['bars', drawBars('bars', 'b', 'a second', [], 5)],
  ])('%s without data are blank, and refused', (_, chart) => {
    expect(() => drawChart(chart)).toThrow(BlankChart);
  });
});
