import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../domain/outcome.ts';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { closeFulfilled, mayCloseFulfilled } from './close-fulfilled.ts';

const ref = aPullRequestRef();
const outcome: Outcome = {
  kind: 'already-compliant',
  because: 'the bucket blocks public access',
  located: null,
  measured: null,
  change: null,
  proof: null,
  timings: {},
};
const record = aRecord({ state: 'already-compliant', pullRequest: ref, outcome, owed: 'close-pull-request' });

function aWorld(otherAuthors: readonly string[], state = 'open') {
  const done: string[] = [];
  const deps = {
    host: {
      getPullRequest: async () => ({ ...ref, state, baseBranch: 'main' }),
      readBranch: async () => ({
        headCommit: ref.headCommit,
        otherAuthors,
        mergeBase: 'b'.repeat(40),
        changedFiles: [],
      }),
      ensureComment: async (_: unknown, __: unknown, topic: string, text: string) =>
        void done.push(`${topic}: ${text}`),
      updatePullRequest: async () => void done.push('closed'),
    },
    ledger: { update: async () => void done.push('settled') },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts that are used
  return { done, deps: deps as unknown as Parameters<typeof closeFulfilled>[1] };
}

describe('a pull request whose base meets the requirement by now', () => {
  it('is closed with the reason when nobody else has worked on it', async () => {
    const { done, deps } = aWorld(['docs[bot]']);
    expect(await mayCloseFulfilled(record, 'it does', ['Docs[bot]'], deps)).toBe(true);
    await closeFulfilled(record, deps);
    expect(done).toEqual([
      expect.stringContaining(
        'fulfilled: The base meets the requirement without this pull request by now: the bucket',
      ),
      'closed',
      'settled',
    ]);
  });

  it('stays open when a person has committed to it, who is told', async () => {
    const { done, deps } = aWorld(['ana']);
    expect(await mayCloseFulfilled(record, 'it does', [], deps)).toBe(false);
    expect(done).toEqual([expect.stringContaining('People have committed here, so it stays open')]);
  });

  it('is left to itself when it is closed already', async () => {
    const { done, deps } = aWorld([], 'merged');
    expect(await mayCloseFulfilled(record, 'it does', [], deps)).toBe(false);
    expect(done).toEqual([]);
  });
});
