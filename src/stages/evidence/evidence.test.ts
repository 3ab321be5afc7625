import { describe, expect, it } from 'vitest';
import type { FindingRecord } from '../../domain/record.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { aPublished } from '../respond/test-support/outcomes.ts';
import { evidenceAsCsv } from './evidence-as-csv.ts';
import { evidenceAsMarkdown } from './evidence-as-markdown.ts';
import { evidenceOf } from './evidence-of.ts';

const all = { since: null, tests: [] };

function named(displayName: string, details: Partial<FindingRecord> = {}): FindingRecord {
  return aRecord({ finding: aFinding({ entity: { id: displayName, displayName } }), ...details });
}

const merged = named('acme-logs', {
  state: 'verified',
  pullRequest: aPullRequestRef(),
  outcome: aPublished(),
  merged: { at: '2026-11-03T12:00:00.000Z', by: 'rita', commit: 'c'.repeat(40), editedByPeople: false },
  history: [
    { at: '2026-11-02T08:00:00.000Z', state: 'queued', by: null, note: 'found' },
    { at: '2026-11-02T08:05:00.000Z', state: 'in-review', by: null, note: 'opened' },
    { at: '2026-11-03T11:00:00.000Z', state: 'in-review', by: 'wim', note: 'approved the pull request' },
    { at: '2026-11-03T14:00:00.000Z', state: 'verified', by: null, note: 'green' },
  ],
  updatedAt: '2026-11-03T14:00:00.000Z',
});

/** The cells of a table without line ends in them. */
function rowsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
    );
}

function cellsOf(record: FindingRecord): Readonly<Record<string, string>> {
  const [header = [], row = []] = rowsOf(evidenceAsCsv(evidenceOf([record], [], all)));
  return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
}

describe('the evidence', () => {
  it('tells who approved and merged, and how long it took', () => {
    expect(cellsOf(merged)).toMatchObject({
      state: 'verified',
      resource: 'acme-logs',
      repository: 'acme/infra',
      'approved by': 'wim 2026-11-03T11:00:00.000Z',
      'merged by': 'rita',
      'merge commit': 'c'.repeat(40),
      proposed: '2026-11-02T08:05:00.000Z',
      green: '2026-11-03T14:00:00.000Z',
      'hours to green': '30',
    });
  });

  it('tells who waived what', () => {
    const trail = { located: null, measured: null, change: null, proof: null, timings: {} };
    const waiver = {
      owner: 'rita',
      reason: 'static',
      until: '2027-01-31',
      key: 'waivers[0]',
      repository: 'acme/infra',
    };
    const refusal = { reason: 'waived' as const, facts: [], nextSteps: [], waiver };
    const record = named('acme-website', {
      state: 'refused',
      outcome: { ...trail, kind: 'refused', refusal },
    });
    expect(cellsOf(record)).toMatchObject({
      'waived by': 'rita',
      'waived until': '2027-01-31',
      'waived because': 'static',
    });
    expect(evidenceAsMarkdown(evidenceOf([record], [], all), [record], [], new Date())).toContain(
      'Waived by **rita** until 2027-01-31',
    );
  });

  it.each([
    ['=HYPERLINK("https://evil.example")'],
    ['+1+1'],
    ['-2+3'],
    ['@SUM(A1)'],
    ['\t=1+1'],
    ['\r=1+1'],
    ['  =1+1'],
    ['\u200b=1+1'],
    ['＝1+1'],
  ])('holds %j as text in a table', (name) => {
    const { resource = '' } = cellsOf(named(name));
    expect(resource).toMatch(/^'/);
    expect(resource.slice(1)).toBe(name.trim().replace('\u200b', '').trim());
  });

  it('keeps quotes and line ends inside of their cell', () => {
    const csv = evidenceAsCsv(evidenceOf([named('a","b'), merged], [], all));
    const header = csv.split('\r\n')[0] ?? '';
    expect(csv).toContain('"a"",""b"');
    const quotes = csv.replaceAll('""', '').match(/"/g)?.length ?? 0;
    expect(quotes).toBeGreaterThanOrEqual(2 * header.split(',').length);
    expect(quotes % 2).toBe(0);
  });

  it('is of the findings that are asked for, the latest first', () => {
    const later = named('acme-later', {
      updatedAt: '2026-11-10T00:00:00.000Z',
      history: [{ at: '2026-11-10T00:00:00.000Z', state: 'queued', by: null, note: '' }],
    });
    const names = (filter: Parameters<typeof evidenceOf>[2]) =>
      evidenceOf([merged, later], [], filter).map(({ resource }) => resource.name);
    expect(names(all)).toEqual(['acme-later', 'acme-logs']);
    expect(names({ ...all, since: new Date('2026-11-05') })).toEqual(['acme-later']);
    expect(names({ ...all, tests: ['another'] })).toEqual([]);
  });
});
