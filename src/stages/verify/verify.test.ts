import { describe, expect, it } from 'vitest';
import { type FindingRecord, findingStates, type FindingState } from '../../domain/record.ts';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { aPublished } from '../respond/test-support/outcomes.ts';
import { type Failure, type TestNow, verifyMerged, verifyUnmerged } from './verify.ts';

const mergedAt = '2026-11-03T12:00:00Z';
const before = '2026-11-03T11:59:59.000Z';
const after = '2026-11-03T12:30:00.000Z';

function merged(details: Partial<FindingRecord> = {}): FindingRecord {
  return aRecord({
    state: 'waiting-for-apply',
    pullRequest: aPullRequestRef(),
    outcome: aPublished(),
    merged: { at: mergedAt, by: 'rita', commit: null, editedByPeople: false },
    ...details,
  });
}

function ranAt(lastRunAt: string | null, status: 'failing' | 'passing' | 'off' = 'failing'): TestNow {
  return { lastRunAt, isFailing: status === 'failing', isPassing: status === 'passing' };
}

describe('a merged finding', () => {
  it.each<[string, Failure, TestNow, string]>([
    [
      'whose test passes in a run after the merge is verified',
      'not-failing',
      ranAt(after, 'passing'),
      'verified',
    ],
    [
      'that its still failing test does not name after the merge is verified',
      'not-failing',
      ranAt(after),
      'verified',
    ],
    ['that fails in a run after the merge is still failing', 'failing', ranAt(after), 'still-failing'],
    ['whose test has not run since waits, failing', 'failing', ranAt(before), 'wait'],
    ['whose test has not run since waits, passing', 'not-failing', ranAt(before, 'passing'), 'wait'],
    ['whose test ran at that very moment waits', 'not-failing', ranAt(mergedAt, 'passing'), 'wait'],
    ['whose entities were not read waits', 'unknown', ranAt(after), 'wait'],
    ['whose test was switched off waits', 'not-failing', ranAt(after, 'off'), 'wait'],
    ['whose test is gone waits', 'not-failing', null, 'wait'],
    ['whose test says no time waits', 'not-failing', ranAt(null, 'passing'), 'wait'],
    ['whose test says nonsense for a time waits', 'not-failing', ranAt('soon', 'passing'), 'wait'],
  ])('%s', (_title, failure, test, kind) => {
    expect(verifyMerged(merged(), failure, test).kind).toBe(kind);
  });

  it('that was still failing can become verified later', () => {
    expect(verifyMerged(merged({ state: 'still-failing' }), 'not-failing', ranAt(after, 'passing'))).toEqual({
      kind: 'verified',
      runAt: after,
    });
  });

  it.each(findingStates.filter((state) => state !== 'waiting-for-apply' && state !== 'still-failing'))(
    'that is %s is not judged',
    (state: FindingState) => {
      expect(verifyMerged(merged({ state }), 'not-failing', ranAt(after, 'passing')).kind).toBe('wait');
    },
  );

  it('without a merge is not judged', () => {
    expect(verifyMerged(merged({ merged: null }), 'not-failing', ranAt(after, 'passing')).kind).toBe('wait');
  });

  it.each<[string, string, boolean, string]>([
    ['soon after the merge', after, false, 'not applied yet: Vanta looked less than an hour'],
    ['an hour after the merge', '2026-11-03T13:00:00Z', false, 'looked an hour after'],
    ['hours after the merge', '2026-11-03T17:00:00Z', false, 'looked 5 hours after'],
    ['days after the merge', '2026-11-07T12:00:00Z', false, 'the apply failed: Vanta looked 4 days after'],
    ['after people edited it', after, true, 'People changed the branch'],
  ])('still failing %s has a likeliest reason', (_title, runAt, editedByPeople, part) => {
    const record = merged({ merged: { at: mergedAt, by: 'rita', commit: null, editedByPeople } });
    const verification = verifyMerged(record, 'failing', ranAt(runAt));
    expect(verification.kind === 'still-failing' && verification.reasons[0]).toContain(part);
  });

  it('still failing names the folder that should have been applied', () => {
    const verification = verifyMerged(merged(), 'failing', ranAt(after));
    expect(verification.kind === 'still-failing' && verification.reasons).toContain(
      'The resource is applied from another workspace or folder than `envs/prod`.',
    );
  });
});

describe('a finding that is not merged', () => {
  const collectedAt = '2026-11-02T08:00:00.000Z';

  it.each<[string, Failure, TestNow, string]>([
    ['that no longer fails in a later run is cleared', 'not-failing', ranAt(after, 'passing'), 'cleared'],
    ['that its still failing test no longer names is cleared', 'not-failing', ranAt(after), 'cleared'],
    ['that still fails waits', 'failing', ranAt(after), 'wait'],
    ['whose test has not run since waits', 'not-failing', ranAt(collectedAt, 'passing'), 'wait'],
    ['whose test was switched off waits', 'not-failing', ranAt(after, 'off'), 'wait'],
    ['whose test is gone waits', 'not-failing', null, 'wait'],
    ['whose entities were not read waits', 'unknown', ranAt(after), 'wait'],
  ])('%s', (_title, failure, test, kind) => {
    expect(verifyUnmerged(aRecord({ state: 'in-review' }), failure, test).kind).toBe(kind);
  });

  it.each<[FindingState, string]>([
    ['queued', 'cleared'],
    ['in-review', 'cleared'],
    ['already-compliant', 'cleared'],
    ['refused', 'cleared'],
    ['proposed', 'cleared'],
    ['failed', 'cleared'],
    ['waiting', 'cleared'],
    ['snoozed', 'cleared'],
    ['working', 'wait'],
    ['closed', 'wait'],
    ['ignored', 'wait'],
    ['cleared', 'wait'],
    ['verified', 'wait'],
  ])('that is %s and no longer fails: %s', (state, kind) => {
    expect(verifyUnmerged(aRecord({ state }), 'not-failing', ranAt(after, 'passing')).kind).toBe(kind);
  });

  it('that was cleared but owes the closing is completed', () => {
    const record = aRecord({ state: 'cleared', owed: 'close-pull-request' });
    expect(verifyUnmerged(record, 'unknown', null)).toEqual({ kind: 'cleared' });
  });

  it('that was merged is for the other decision', () => {
    expect(verifyUnmerged(merged({ state: 'failed' }), 'not-failing', ranAt(after, 'passing')).kind).toBe(
      'wait',
    );
  });
});
