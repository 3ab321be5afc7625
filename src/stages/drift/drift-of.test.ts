import { describe, expect, it } from 'vitest';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { aFinding, aRecord } from '../../domain/test-support/builders.ts';
import { aLocated, aPublished } from '../respond/test-support/outcomes.ts';
import { driftOf } from './drift-of.ts';

const now = new Date('2026-11-21T12:00:00Z');
const twoDays = 2 * 24 * 60 * 60 * 1000;
const merged = { at: '2026-11-18T09:00:00.000Z', by: 'rita', commit: null, editedByPeople: false };

function entry(at: string, state: FindingState): FindingRecord['history'][number] {
  return { at, state, by: null, note: '' };
}

function compliantSince(...history: readonly FindingRecord['history'][number][]): FindingRecord {
  return aRecord({ state: 'already-compliant', history, updatedAt: '2026-11-21T08:00:00.000Z' });
}

describe('drift', () => {
  it('is code that complied before the grace, however often it was looked at since', () => {
    const record = compliantSince(
      entry('2026-11-10T00:00:00.000Z', 'refused'),
      entry('2026-11-18T00:00:00.000Z', 'already-compliant'),
      entry('2026-11-19T00:00:00.000Z', 'queued'),
      entry('2026-11-19T00:01:00.000Z', 'working'),
      entry('2026-11-21T08:00:00.000Z', 'already-compliant'),
    );
    expect(driftOf(record, now, twoDays)?.since).toBe('2026-11-18T00:00:00.000Z');
  });

  it('is none within the grace, and counts from when the code began to comply', () => {
    expect(
      driftOf(compliantSince(entry('2026-11-20T00:00:00.000Z', 'already-compliant')), now, twoDays),
    ).toBeNull();
    const again = compliantSince(
      entry('2026-11-01T00:00:00.000Z', 'already-compliant'),
      entry('2026-11-02T00:00:00.000Z', 'refused'),
      entry('2026-11-20T00:00:00.000Z', 'already-compliant'),
    );
    expect(driftOf(again, now, twoDays)).toBeNull();
  });

  it('is what was merged and fails in a later run, not what waits for one', () => {
    const failing = aRecord({ state: 'still-failing', merged });
    expect(driftOf(failing, now, twoDays)?.since).toBe(merged.at);
    expect(driftOf({ ...failing, state: 'waiting-for-apply' }, now, twoDays)).toBeNull();
    expect(driftOf({ ...failing, state: 'verified' }, now, twoDays)).toBeNull();
  });

  it('has reasons from what is known', () => {
    const outcome = aPublished();
    const record = aRecord({ state: 'still-failing', merged: { ...merged, editedByPeople: true }, outcome });
    const reasons = driftOf(record, now, 0)?.reasons ?? [];
    expect(reasons[0]).toContain('People changed the branch');
    expect(reasons).toContainEqual(expect.stringContaining('another workspace or folder than `envs/prod`'));
    expect(reasons).toContainEqual(expect.stringContaining('account `123456789012`'));
  });

  it('does not speak of another account where the code names it, or where none is known', () => {
    const account = { kind: 'account' as const, weight: 10, detail: 'the provider works in it', at: null };
    const located = { ...aLocated, evidence: [...aLocated.evidence, account] };
    const inCode = aRecord({ state: 'still-failing', merged, outcome: { ...aPublished(), located } });
    const unknown = aRecord({
      state: 'still-failing',
      merged,
      finding: aFinding({ entity: { account: null } }),
    });
    for (const record of [inCode, unknown]) {
      expect(driftOf(record, now, 0)?.reasons.join()).not.toContain('account');
    }
  });
});
