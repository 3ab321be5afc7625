import { describe, expect, it } from 'vitest';
import type { Decision } from './decision.ts';
import { evidenceTrail } from './evidence-trail.ts';
import type { FindingRecord, FindingState, HistoryEntry } from './record.ts';
import { aPullRequestRef, aRecord } from './test-support/builders.ts';

const at = (hour: number): string => `2026-11-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
const entry = (hour: number, state: FindingState, by: string | null, note: string): HistoryEntry => ({
  at: at(hour),
  state,
  by,
  note,
});

const verified: FindingRecord = aRecord({
  state: 'verified',
  pullRequest: aPullRequestRef(),
  merged: { at: at(12), by: 'rita', commit: 'd'.repeat(40), editedByPeople: false },
  guidance: ['use a key'],
  replacement: { address: 'aws_s3_bucket.logs', by: 'ada', at: at(10) },
  history: [
    entry(8, 'queued', null, 'found'),
    entry(9, 'in-review', null, 'opened acme/infra#7'),
    entry(10, 'queued', 'rita', 'asked for a new round: use a key'),
    entry(11, 'in-review', null, 'updated acme/infra#7'),
    entry(11, 'in-review', 'ana', 'approved the pull request'),
    entry(12, 'waiting-for-apply', 'rita', 'merged as dddddddddddd'),
    entry(13, 'verified', null, 'green'),
  ],
});

describe('the trail of a finding', () => {
  it('tells who did what', () => {
    expect(evidenceTrail(verified).people).toEqual({
      guidance: ['use a key'],
      approved: [{ by: 'ana', at: at(11) }],
      merged: verified.merged,
      decided: [{ by: 'rita', at: at(10), note: 'asked for a new round: use a key' }],
      replacement: { by: 'ada', at: at(10) },
    });
  });

  it('tells when it was taken up, opened, merged and green, and how long that took', () => {
    expect(evidenceTrail(verified).times).toEqual({
      detected: '2026-10-01T00:00:00.000Z',
      taken: at(8),
      opened: at(9),
      merged: at(12),
      green: at(13),
      hoursToGreen: 5,
    });
  });

  it('leaves out what is not known', () => {
    const trail = evidenceTrail(aRecord());
    expect(trail).toMatchObject({ mapping: null, change: null, refusal: null, checks: [], decisions: [] });
    expect(trail.times).toMatchObject({ taken: null, green: null, hoursToGreen: null });
  });

  it('names no decision on a finding whose place is not known', () => {
    const scope = { repository: 'acme/infra', test: null, address: null, path: null };
    const decision: Decision = {
      id: '0f1e2d3c',
      kind: 'ignore',
      scope,
      by: 'a',
      at: at(1),
      reason: null,
      until: null,
    };
    expect(evidenceTrail(verified, [decision]).decisions).toEqual([]);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(evidenceTrail(verified)))).toEqual(evidenceTrail(verified));
  });
});
