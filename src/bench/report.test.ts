import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Run, writeReport } from './report.ts';

let folder: string;
let page: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-benchmarks-'));
  page = join(folder, 'benchmarks.md');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function aRun(changes: Partial<Run>): Run {
  return {
    name: 'queues',
    title: 'queues of many',
    measures: [{ what: 'connections', value: 5, unit: '', bar: { atMost: 20 } }],
    notes: [],
    command: 'npm run bench -- queues',
    machine: { cores: 2, processor: 'a processor', node: 'v20' },
    corpus: [],
    ...changes,
  };
}

describe('writeReport', () => {
  it('replaces the section of what was run, and keeps those of earlier runs and of people', () => {
    const order = ['queues', 'ledger'];
    writeReport(page, [aRun({}), aRun({ name: 'ledger', title: 'findings in Redis' })], order);
    writeFileSync(page, `${readFileSync(page, 'utf8')}\n## Questions\n\nAsked by hand.\n`);
    const again = aRun({ measures: [{ what: 'connections', value: 7, unit: '' }] });
    writeReport(page, [again], order);
    writeReport(page, [again], order);
    const text = readFileSync(page, 'utf8');
    expect(text.match(/^## .*$/gm)).toEqual([
      '## queues: queues of many',
      '## ledger: findings in Redis',
      '## Corpus',
      '## Questions',
    ]);
    expect(text).toContain('|  | connections | 7 |  |');
    expect(text).toContain('Asked by hand.');
    expect(text).toContain('2 cores (a processor), Node v20.\n');
  });
});
