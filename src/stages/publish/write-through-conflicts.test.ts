import { describe, expect, it } from 'vitest';
import { Fault } from '../../domain/fault.ts';
import { type WrittenBranch, writeThroughConflicts } from './write-through-conflicts.ts';

const written: WrittenBranch = { kind: 'written', headCommit: 'h', isNewCommit: true };
const conflict = new Fault('github-conflict', 'expected a at its head, found b', { retry: 'later' });

/** Attempts that go as listed, one after the other; the last again and again. */
function attemptsThat(...ways: readonly (WrittenBranch | Fault | null)[]) {
  let made = 0;
  return {
    made: () => made,
    attempt: async (): Promise<WrittenBranch | null> => {
      const way = ways[Math.min(made, ways.length - 1)] ?? null;
      made += 1;
      if (way instanceof Fault) throw way;
      return way;
    },
  };
}

describe('writing a branch that somebody else writes at the same moment', () => {
  it('looks again after a conflict, and where the branch came in between', async () => {
    const { attempt, made } = attemptsThat(conflict, null, written);
    expect(await writeThroughConflicts('terrafix/x', attempt)).toBe(written);
    expect(made()).toBe(3);
  });

  it('gives up after four attempts with the conflict that it met, or with a word of its own', async () => {
    const met = attemptsThat(conflict);
    await expect(writeThroughConflicts('terrafix/x', met.attempt)).rejects.toBe(conflict);
    expect(met.made()).toBe(4);
    const gone = attemptsThat(null);
    await expect(writeThroughConflicts('terrafix/x', gone.attempt)).rejects.toMatchObject({
      code: 'github-conflict',
      retry: 'later',
      message: 'writing branch terrafix/x: it comes and goes',
    });
  });

  it('does not try again after any other fault', async () => {
    const { attempt, made } = attemptsThat(
      new Fault('github-rejected', 'it may not write', { retry: 'never' }),
    );
    await expect(writeThroughConflicts('terrafix/x', attempt)).rejects.toMatchObject({
      code: 'github-rejected',
    });
    expect(made()).toBe(1);
  });
});
