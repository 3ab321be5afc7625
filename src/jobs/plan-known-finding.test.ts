import { describe, expect, it } from 'vitest';
import { findingStates, type FindingRecord, type FindingState } from '../domain/record.ts';
import { aRecord } from '../domain/test-support/builders.ts';
import type { Failure } from '../stages/verify/verify.ts';
import { type Look, planKnownFinding } from './plan-known-finding.ts';

const start = Date.parse('2026-11-02T08:00:00.000Z');

function look(failure: Failure, minutes: number, isLookingAgain = false): Look {
  return { failure, now: new Date(start + minutes * 60_000), isLookingAgain };
}

function record(state: FindingState, states: readonly FindingState[] = []): FindingRecord {
  const at = new Date(start).toISOString();
  return aRecord({
    state,
    updatedAt: at,
    history: states.map((one) => ({ at, state: one, by: null, note: '' })),
  });
}

describe('a known finding that still fails', () => {
  it.each(findingStates)('is left alone in state %s when nothing moved', (state) => {
    const plan = planKnownFinding(record(state), look('failing', 5)).kind;
    const expected =
      state === 'waiting-for-apply' || state === 'still-failing'
        ? 'verify'
        : state === 'verified' || state === 'cleared'
          ? 'start-over'
          : 'leave';
    expect(plan).toBe(expected);
  });

  it.each<FindingState>(['queued', 'working'])(
    'is queued again in state %s when its job may be lost',
    (state) => {
      expect(planKnownFinding(record(state), look('failing', 10)).kind).toBe('make-sure-it-is-queued');
      expect(planKnownFinding(record(state), look('unknown', 10)).kind).toBe('make-sure-it-is-queued');
    },
  );

  it('is tried again after a fault, with a pause that doubles and has an end', () => {
    const pauses = [1, 2, 3, 20].map((failures) => {
      const states = Array.from({ length: failures }, (): FindingState[] => ['queued', 'working', 'failed']);
      const failed = record('failed', ['in-review', 'failed', 'refused', ...states.flat()]);
      const isTried = (minutes: number) =>
        planKnownFinding(failed, look('failing', minutes)).kind === 'requeue';
      return [14, 15, 29, 30, 59, 60, 24 * 60 - 1, 24 * 60].find(isTried);
    });
    expect(pauses).toEqual([15, 30, 60, 24 * 60]);
  });

  it('is tried again after a pause that an operator has chosen', () => {
    const failed = record('failed', ['failed', 'queued', 'working', 'failed']);
    const isTried = (minutes: number) =>
      planKnownFinding(failed, { ...look('failing', minutes), retryMs: 1_000 }).kind === 'requeue';
    expect([1, 2].map(isTried)).toEqual([false, true]);
    const lost = { ...look('failing', 0), now: new Date(start + 40_000), retryMs: 1_000 };
    expect(planKnownFinding(record('working'), lost).kind).toBe('make-sure-it-is-queued');
  });

  it.each<FindingState>(['refused', 'already-compliant', 'proposed'])(
    'is looked at again after a day in state %s',
    (state) => {
      expect(planKnownFinding(record(state), look('unknown', 24 * 60 - 1)).kind).toBe('leave');
      expect(planKnownFinding(record(state), look('unknown', 24 * 60)).kind).toBe('requeue');
    },
  );
});

describe('a known finding when repositories were added', () => {
  it.each<[FindingState, string]>([
    ['refused', 'requeue'],
    ['already-compliant', 'requeue'],
    ['in-review', 'leave'],
    ['closed', 'leave'],
    ['ignored', 'leave'],
  ])('in state %s: %s', (state, plan) => {
    expect(planKnownFinding(record(state), look('unknown', 1, true)).kind).toBe(plan);
  });
});

describe('a known finding that does not fail any more', () => {
  it.each<[FindingState, string]>([
    ['queued', 'verify'],
    ['working', 'leave'],
    ['in-review', 'verify'],
    ['refused', 'verify'],
    ['already-compliant', 'verify'],
    ['proposed', 'verify'],
    ['failed', 'verify'],
    ['waiting-for-apply', 'verify'],
    ['still-failing', 'verify'],
    ['verified', 'leave'],
    ['cleared', 'leave'],
    ['closed', 'leave'],
    ['ignored', 'leave'],
  ])('in state %s: %s', (state, plan) => {
    expect(planKnownFinding(record(state), look('not-failing', 5)).kind).toBe(plan);
  });
});

describe('a cleared finding whose pull request is still to be closed', () => {
  it('is completed by the next poll', () => {
    const owing = { ...record('cleared'), owed: 'close-pull-request' as const };
    expect(planKnownFinding(owing, look('not-failing', 1)).kind).toBe('verify');
  });
});

describe('a known finding whose test was not read', () => {
  it.each<FindingState>(['in-review', 'verified', 'cleared', 'refused', 'queued'])(
    'is left alone in state %s',
    (state) => {
      expect(planKnownFinding(record(state), look('unknown', 5)).kind).toBe('leave');
    },
  );
});
