import { describe, expect, it } from 'vitest';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { BranchState, ChangePublisher, PullRequestState } from '../../ports/code-host.ts';
import { tidyBranch } from './tidy-branch.ts';

const ref = aPullRequestRef();
const record = aRecord({ state: 'closed', pullRequest: ref });
const untouched: BranchState = {
  headCommit: ref.headCommit,
  otherAuthors: [],
  mergeBase: 'b'.repeat(40),
  changedFiles: [],
};

function aHost(live: Partial<PullRequestState> | null, branch: Partial<BranchState> | null) {
  const done: string[] = [];
  const host = {
    getPullRequest: async () =>
      live === null ? null : { ...ref, state: 'closed', baseBranch: 'main', ...live },
    readBranch: async () => (branch === null ? null : { ...untouched, ...branch }),
    createBranch: async (_: unknown, name: string, commit: string) =>
      done.push(`create ${name} ${commit}`) > 0,
    deleteBranch: async (_: unknown, name: string) => void done.push(`delete ${name}`),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts that are used
  return { done, host: host as unknown as ChangePublisher };
}

describe('the branch of a pull request', () => {
  it.each(['merged', 'closed'] as const)(
    'goes when that is %s and nobody else has written to it',
    async (state) => {
      const { host, done } = aHost({ state }, {});
      expect(await tidyBranch(record, host)).toBe('deleted');
      expect(done).toEqual([`delete ${ref.branch}`]);
    },
  );

  it.each([
    ['a person has committed to it', { headCommit: 'c'.repeat(40) }, {}, record],
    ['a person has committed to it before the end', {}, { headCommit: 'c'.repeat(40) }, record],
    ['somebody else is among its authors', { otherAuthors: ['ana'] }, {}, record],
    ['a round is about to write to it', {}, {}, { ...record, state: 'queued' as const }],
  ])('stays when %s', async (_, branch, live, known) => {
    const { host, done } = aHost(live, branch);
    expect(await tidyBranch(known, host)).toBe('left');
    expect(done).toEqual([]);
  });

  it('comes back when the pull request is opened again, and stays as it is where it is', async () => {
    const gone = aHost({ state: 'open' }, null);
    expect(await tidyBranch(record, gone.host)).toBe('restored');
    expect(gone.done).toEqual([`create ${ref.branch} ${ref.headCommit}`]);
    const there = aHost({ state: 'open' }, {});
    expect(await tidyBranch(record, there.host)).toBe('left');
    expect(there.done).toEqual([]);
  });

  it('stays when there is no pull request', async () => {
    const { host, done } = aHost(null, {});
    expect(await tidyBranch(record, host)).toBe('left');
    expect(await tidyBranch({ ...record, pullRequest: null }, host)).toBe('left');
    expect(done).toEqual([]);
  });
});
