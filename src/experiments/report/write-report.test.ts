import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { drawRates } from '../charts/time-charts.ts';
import { aRun } from '../test-support/a-run.ts';
import {
  blankCharts,
  type ExperimentReport,
  type Machine,
  resultsJson,
  writeReport,
} from './write-report.ts';

const names = ['throughput', 'burst', 'endurance'];

const machine: Machine = {
  cores: 2,
  processor: 'a processor',
  memoryGigabytes: 8,
  node: 'v20.20.2',
  load: 0.1,
  at: '2026-11-20T10:00:00.000Z',
  command: 'npm run experiments -- all',
  isQuick: false,
};

function aReport(changes: Partial<ExperimentReport> = {}): ExperimentReport {
  const run = aRun();
  return {
    name: 'throughput',
    title: 'From findings to pull requests',
    question: 'How many?',
    problems: [],
    seconds: 61,
    machine,
    result: {
      measures: [
        { what: 'throughput', value: 12.34, unit: 'findings/s', bar: { atLeast: 50 }, target: 'throughput' },
        { what: 'memory', value: 200, unit: 'MB', bar: { atMost: 400 } },
      ],
      charts: [drawRates('rates', 'Pull requests <a second>', run, 50)],
      runs: [run],
      faults: null,
      notes: ['A note.'],
    },
    ...changes,
  };
}

let folder: string;
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(
  ...reports: readonly ExperimentReport[]
): Readonly<Record<'json' | 'html' | 'summary', string>> {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-report-'));
  for (const report of reports) writeReport(folder, report, names);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { json: read('throughput.json'), html: read('report.html'), summary: read('summary.md') };
}

describe('writeReport', () => {
  it('writes data, a page that needs no network, and a summary that says what fell short', () => {
    const { json, html, summary } = written(aReport());
    expect(JSON.parse(json)).toMatchObject({
      machine: { cores: 2 },
      name: 'throughput',
      charts: [{ id: 'rates' }],
      runs: [{ findings: 10 }],
    });
    expect(html).toContain('<svg');
    expect(html).toContain('Pull requests &lt;a second&gt;');
    expect(html).not.toMatch(/<script|<link|src="http|url\(http/);
    expect(html).toContain('prefers-color-scheme: dark');
    const promised = '| the whole road, two workers | at least 50 findings/s | 12.3 findings/s |';
    expect(summary).toContain(`${promised} **fell short** | throughput |`);
    expect(summary).toContain('| memory | 200 MB | at most 400 MB | held |');
    expect(summary).toContain('**not measured**');
    expect(html).toContain('<td class="bad">fell short</td>');
    expect(summary).toContain('2 cores (a processor)');
  });

  it('keeps what other commands have played, each with its time, in the order of the experiments', () => {
    const later = { ...machine, at: '2026-11-21T11:00:00.000Z', node: 'v24.21.0' };
    const { html, summary } = written(aReport({ name: 'burst', title: 'Bursts', machine: later }), aReport());
    expect([...html.matchAll(/<section id="(\w+)"/g)].map(([, name]) => name)).toEqual([
      'throughput',
      'burst',
    ]);
    expect(summary.indexOf('2026-11-20 10:00 UTC')).toBeLessThan(summary.indexOf('2026-11-21 11:00 UTC'));
    expect(summary).toContain('Node v24.21.0');
  });

  it('tells of a number that is none as of one that was not measured', () => {
    const measures = [
      { what: 'none', value: Number.NaN, unit: 's', bar: { atMost: 1 }, target: 'ready' as const },
    ];
    const { summary } = written(aReport({ result: { ...aReport().result, measures } }));
    expect(summary).toMatch(/start to ready[^|]*\|[^|]*\|[^|]*\| \*\*not measured\*\*/);
  });

  it('says on the page and in the summary for what an experiment failed', () => {
    const { html, summary } = written(aReport({ problems: ['no fault was injected'] }));
    expect(html).toContain('no fault was injected');
    expect(summary).toContain('- no fault was injected');
  });
});

describe('the data', () => {
  it('hold a few hundred samples of a run that took many', () => {
    folder = '';
    const samples = Array.from({ length: 1000 }, (_, index) => ({ ...aRun().samples[0]!, atSeconds: index }));
    const { result, ...about } = aReport();
    const text = resultsJson([{ ...about, result: { ...result, runs: [aRun({ samples })] } }]);
    expect(text.match(/"atSeconds":\d+,"openJobs"/g)).toHaveLength(200);
  });
});

describe('blankCharts', () => {
  it('names the charts that show nothing', () => {
    folder = '';
    const { result } = aReport();
    expect(blankCharts(result)).toEqual([]);
    const charts = [drawRates('rates', 'rates', aRun({ rates: [] }), 50)];
    expect(blankCharts({ ...result, charts })).toEqual(['rates: the chart has 0 points']);
  });
});
