import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'terrafix-experiments-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run experiments', () => {
  it('plays the real service under faults, injects into every part, loses nothing and draws what it saw', async () => {
    const options = ['cascade', '--quick', '--findings', '30', '--workers', '1', '--out', folder];
    await run(process.execPath, ['dist/experiments/experiments.js', ...options], { timeout: 280_000 });
    const results: unknown = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
    expect(results).toMatchObject({
      machine: { isQuick: true },
      experiments: [{ name: 'cascade', problems: [], runs: [{ findings: 30, opened: 30, timedOut: false }] }],
    });
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(page.match(/<figure id=/g)).toHaveLength(3);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('cascade');
  });
});
