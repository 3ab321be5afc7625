import { describe, expect, it } from 'vitest';
import { Fault } from './fault.ts';
import { isLifecyclePageFresh } from './generate-lifecycle.ts';
import {
  addNote,
  canMove,
  markHandled,
  moveIfPossible,
  moveTo,
  owe,
  startsAnew,
  stateAfter,
  wasHandled,
} from './lifecycle.ts';
import { moves } from './moves.ts';
import type { Outcome } from './outcome.ts';
import { findingStates, type FindingState } from './record.ts';
import { aPullRequestRef, aRecord } from './test-support/builders.ts';

const move = { at: '2026-11-03T10:00:00.000Z', by: 'rita', note: 'because' };

describe('the table of moves', () => {
  it('is told in docs (npm run generate writes it)', async () => {
    expect(await isLifecyclePageFresh()).toBe(true);
  });

  it('knows every state', () => {
    expect(Object.keys(moves).toSorted()).toEqual([...findingStates].toSorted());
  });

  it('lets every state be reached from queued', () => {
    const reached = new Set<FindingState>(['queued']);
    for (const state of reached)
      for (const next of findingStates) if (canMove(state, next)) reached.add(next);
    expect([...reached].toSorted()).toEqual([...findingStates].toSorted());
  });

  it('lets every state be left', () => {
    expect(findingStates.filter((state) => Object.keys(moves[state]).length === 0)).toEqual([]);
  });

  it.each<[FindingState, FindingState]>([
    ['closed', 'cleared'],
    ['closed', 'working'],
    ['ignored', 'cleared'],
    ['ignored', 'working'],
    ['verified', 'in-review'],
    ['waiting-for-apply', 'in-review'],
    ['waiting-for-apply', 'closed'],
    ['waiting-for-apply', 'queued'],
    ['verified', 'still-failing'],
    ['verified', 'closed'],
    ['cleared', 'verified'],
    ['refused', 'verified'],
    ['queued', 'verified'],
    ['in-review', 'verified'],
  ])('has no way from %s to %s', (from, to) => {
    expect(canMove(from, to)).toBe(false);
  });
});

describe('moveTo', () => {
  it('returns the record in its new state with who, when and why', () => {
    const moved = moveTo(aRecord({ state: 'in-review' }), 'ignored', move);
    expect(moved.state).toBe('ignored');
    expect(moved.updatedAt).toBe(move.at);
    expect(moved.history).toEqual([{ ...move, state: 'ignored' }]);
  });

  it('leaves the record it was given as it was', () => {
    const record = aRecord();
    moveTo(record, 'working', move);
    expect(record).toEqual(aRecord());
  });

  it('refuses an impossible move with a fault that is never retried', () => {
    let caught: unknown;
    try {
      moveTo(aRecord({ state: 'ignored' }), 'working', move);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(Fault);
    expect(caught).toMatchObject({
      code: 'internal',
      retry: 'never',
      context: { from: 'ignored', to: 'working' },
    });
  });

  it('keeps foreign text in the history short and visible', () => {
    const moved = moveTo(aRecord(), 'working', { ...move, note: `a\u202Eb\n\n${'x'.repeat(100_000)}` });
    expect(moved.history[0]?.note).toHaveLength(500);
    expect(moved.history[0]?.note).toMatch(/^ab x+…$/);
  });

  it('lets the oldest history give way', () => {
    let record = aRecord();
    for (let round = 0; round < 250; round += 1) record = addNote(record, { ...move, note: String(round) });
    expect(record.history).toHaveLength(200);
    expect(record.history.at(-1)?.note).toBe('249');
  });
});

describe('moveIfPossible', () => {
  it('does not undo what a person decided meanwhile', () => {
    const record = aRecord({ state: 'ignored' });
    expect(moveIfPossible(record, 'refused', move)).toBe(record);
  });
});

describe('stateAfter', () => {
  const trail = { located: null, measured: null, change: null, proof: null, timings: {} };
  const refused: Outcome = {
    ...trail,
    kind: 'refused',
    refusal: { reason: 'ambiguous', facts: [], nextSteps: [] },
  };
  const published: Outcome = {
    ...trail,
    kind: 'pull-request',
    action: 'opened',
    pullRequest: aPullRequestRef(),
  };

  it('a round on a merged finding goes on following it', () => {
    expect(stateAfter({ ...trail, kind: 'already-compliant', because: 'it is' }, false, true)).toBe(
      'still-failing',
    );
    expect(stateAfter(refused, false, true)).toBe('still-failing');
    expect(stateAfter(published, false, true)).toBe('in-review');
  });

  it.each<[string, Outcome, boolean, FindingState]>([
    ['a pull request is in review', published, false, 'in-review'],
    ['a refusal without a pull request is refused', refused, false, 'refused'],
    ['a refused round leaves the open pull request in review', refused, true, 'in-review'],
    ['drift', { ...trail, kind: 'already-compliant', because: 'it is' }, false, 'already-compliant'],
    ['a dry run', { ...trail, kind: 'proposed' }, false, 'proposed'],
    ['a dry run beside an open pull request', { ...trail, kind: 'proposed' }, true, 'in-review'],
  ])('%s', (_title, outcome, hasOpenPullRequest, expected) => {
    expect(stateAfter(outcome, hasOpenPullRequest)).toBe(expected);
  });
});

describe('startsAnew', () => {
  it.each<[string, FindingState[], boolean]>([
    ['a finding in its first round does not', ['working'], false],
    ['a round on an open pull request does not', ['working', 'in-review', 'queued', 'working'], false],
    ['a retry after a person closed it does', ['working', 'in-review', 'closed', 'queued', 'working'], true],
    ['a retry after it was ignored does', ['working', 'in-review', 'ignored', 'queued'], true],
    ['a finding that came back does', ['working', 'in-review', 'cleared', 'queued', 'working'], true],
    [
      'once its new pull request is open it does not',
      ['in-review', 'closed', 'queued', 'working', 'in-review'],
      false,
    ],
    ['what is closed and not asked for does not', ['working', 'in-review', 'closed'], false],
    ['what a person reopened does not', ['in-review', 'closed', 'in-review', 'queued'], false],
  ])('%s', (_title, states, expected) => {
    const history = states.map((state) => ({ ...move, state }));
    expect(startsAnew(aRecord({ state: states.at(-1) ?? 'queued', history }))).toBe(expected);
  });
});

describe('what was handled and what is owed', () => {
  it('remembers a comment once', () => {
    const record = markHandled(markHandled(aRecord(), 'comment-1'), 'comment-1');
    expect(record.handled).toEqual(['comment-1']);
    expect(wasHandled(record, 'comment-1')).toBe(true);
    expect(wasHandled(record, 'comment-2')).toBe(false);
  });

  it('forgets the oldest of very many', () => {
    let record = aRecord();
    for (let id = 0; id < 300; id += 1) record = markHandled(record, `comment-${id}`);
    expect(record.handled).toHaveLength(200);
    expect(wasHandled(record, 'comment-299')).toBe(true);
  });

  it('sets and settles a debt', () => {
    const owing = owe(aRecord(), 'close-pull-request');
    expect(owing.owed).toBe('close-pull-request');
    expect(owe(owing, null)).toEqual(aRecord());
  });
});
