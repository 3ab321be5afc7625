import { describe, expect, it } from 'vitest';
import type { BranchState } from '../../../ports/code-host.ts';
import { gitBlobId } from '../git-blob-id.ts';
import { aRepository } from '../test-support/requests.ts';
import { type CommitsRequest, writeCommits } from './write-commits.ts';

const snapshotCommit = 's'.repeat(40);
const first = { finding: '1'.repeat(64), message: 'one', files: [{ path: 'a.tf', before: 'a', after: 'A' }] };
const second = {
  finding: '2'.repeat(64),
  message: 'two',
  files: [{ path: 'b.tf', before: 'b', after: 'B' }],
};

function branchWith(commits: readonly (typeof first)[], details: Partial<BranchState> = {}): BranchState {
  return {
    headCommit: commits.length === 0 ? snapshotCommit : 'h'.repeat(40),
    otherAuthors: [],
    ownCommits: commits.map(({ finding }) => ({ id: finding.slice(0, 40), finding })),
    mergeBase: snapshotCommit,
    changedFiles: commits.flatMap(({ files }) =>
      files.map(({ path, after }) => ({ path, blobId: gitBlobId(after) })),
    ),
    ...details,
  };
}

/** Writes both commits on a branch in this state; tells what was asked of the host. */
async function writeOn(state: BranchState | null, details: Partial<CommitsRequest> = {}) {
  const asked: string[] = [];
  const written = await writeCommits({
    host: {
      readBranch: async () => state,
      createBranch: async () => asked.push('create') > 0,
      commitFiles: async (_repository, { message, expectedHead }) => {
        asked.push(`commit ${message} on ${expectedHead.slice(0, 1)}`);
        return message.repeat(14).slice(0, 40);
      },
      rebuildBranch: async (_repository, { message, onTop = [], confirmedHead }) => {
        asked.push(
          `anew over ${confirmedHead.slice(0, 1)}: ${[message, ...onTop.map((one) => one.message)].join()}`,
        );
        return 'n'.repeat(40);
      },
    },
    repository: aRepository,
    branch: 'terrafix/x',
    snapshotCommit,
    commits: [first, second],
    ignoredAuthors: ['docs[bot]'],
    ...details,
  });
  return { asked, written };
}

describe('the branch of several findings', () => {
  it.each([
    ['is not there', null, ['create', 'commit one on s', 'commit two on o']],
    ['holds nothing', branchWith([]), ['commit one on s', 'commit two on o']],
    ['holds the first commit: a worker died', branchWith([first]), ['commit two on h']],
    ['holds both', branchWith([first, second]), []],
    ['holds them in another order', branchWith([second, first]), ['anew over h: one,two']],
    ['is on another base', branchWith([first], { mergeBase: 'o'.repeat(40) }), ['anew over h: one,two']],
    [
      'holds another text of a file',
      branchWith([first, second], { changedFiles: [{ path: 'a.tf', blobId: gitBlobId('?') }] }),
      ['anew over h: one,two'],
    ],
  ])('that %s', async (_, state, wanted) => {
    const { asked, written } = await writeOn(state);
    expect(asked).toEqual(wanted);
    expect(written).toMatchObject({ kind: 'written', isNewCommit: wanted.length > 0 });
  });

  it('is written without the commit of a finding that left', async () => {
    const { asked } = await writeOn(branchWith([first, second]), { commits: [second] });
    expect(asked).toEqual(['anew over h: two']);
  });

  it('is not written to when a person has committed, unless they have confirmed it for this head', async () => {
    const touched = branchWith([first], { otherAuthors: ['wes'] });
    const { asked, written } = await writeOn(touched);
    expect(asked).toEqual([]);
    expect(written).toMatchObject({ kind: 'refused', refusal: { reason: 'person-on-branch' } });
    const rebuild = { kind: 'recreate', by: 'wes', at: '2026-01-01T00:00:00Z' } as const;
    const other = await writeOn(touched, { rebuild: { ...rebuild, head: 'x'.repeat(40) } });
    expect(other.asked).toEqual([]);
    const confirmed = await writeOn(touched, { rebuild: { ...rebuild, head: touched.headCommit } });
    expect(confirmed.asked).toEqual(['anew over h: one,two']);
  });
});
