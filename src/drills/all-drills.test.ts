import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allDrills, shortDrills } from './all-drills.ts';
import { drillParts } from './drill.ts';
import { failuresOf } from './drill-result.ts';
import { drillsPage } from './report/page.ts';

const names = allDrills.map(({ name }) => name);

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

describe('the drills', () => {
  it('have names of their own', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(shortDrills).toHaveLength(4);
  });

  it.each(['docs/faults.md', 'docs/game-days.md', 'docs/backup-and-recovery.md'])(
    'that %s names exist',
    (path) => {
      const begins = ['worker', 'redis', 'github', 'vanta', 'bedrock'];
      const form = new RegExp(`(?<![\\w/.-])(?:${begins.join('|')})-[a-z0-9-]+(?![\\w/.])`, 'g');
      const told = (read(path).match(/`[^`\n]+`/g) ?? [])
        .filter((quoted) => quoted.includes('npm run drill') || names.includes(quoted.slice(1, -1)))
        .flatMap((quoted) => quoted.match(form) ?? []);
      expect(told.length).toBeGreaterThan(0);
      expect(told.filter((name) => !names.includes(name))).toEqual([]);
    },
  );
});

describe('the page of a run', () => {
  const result = {
    name: 'vanta-429',
    part: drillParts[3],
    asks: 'Vanta asks to slow down.',
    injected: { 'status 429': 6, 'status 503': 0 },
    findings: 7,
    pullRequests: 8,
    recoveredAfterSeconds: 4.5,
    withinSeconds: 120,
    invariants: [{ name: 'no finding lost', broken: ['a/b part_01.tf is queued'] }],
    notes: ['waited'],
    skipped: null,
    problem: null,
    seconds: 20,
  };
  const page = drillsPage([result], {
    at: '2026-11-21T22:00:00.000Z',
    cores: 2,
    processor: 'a processor',
    memoryGigabytes: 4,
    node: 'v20.20.2',
    redis: '7.0.15',
    atOnce: 3,
    seed: 7,
    seconds: 61,
    command: 'npm run drill -- vanta-429 --seed 7 --at-once 3',
  });

  it('tells what was injected, what came of it, and on what', () => {
    expect(page).toContain('0 of 1 passed, 2026-11-21, by `npm run drill -- vanta-429 --seed 7 --at-once 3`');
    expect(page).toContain('2 cores (a processor), 4 GB, Node v20.20.2, Redis 7.0.15');
    expect(page).toContain('| 6 status 429 | 7 | 8 | 0 of 1 | 4.5 s | 20 s |');
  });

  it('names each failure, a fault that never hit among them', () => {
    expect(failuresOf(result)).toEqual([
      'the fault was never injected: status 503',
      'no finding lost: a/b part_01.tf is queued',
    ]);
    for (const failure of failuresOf(result)) expect(page).toContain(`**failed**: ${failure}`);
  });
});
