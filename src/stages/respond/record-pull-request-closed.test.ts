import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { NextStep } from './next-step.ts';
import { recordPullRequestClosed } from './respond.ts';
import { aPullRequest, FakeHost } from './test-support/fake-host.ts';
import { FakeLedger } from './test-support/fake-ledger.ts';

const inReview = aRecord({ state: 'in-review', pullRequest: aPullRequestRef() });
const { fingerprint } = inReview.finding;
const at = '2026-11-03T11:00:00Z';

let host: FakeHost;
let ledger: FakeLedger;
let lessons: MemoryLessonBook;

beforeEach(() => {
  host = new FakeHost();
  lessons = new MemoryLessonBook();
  ledger = new FakeLedger(inReview);
});

function deliver(by = 'rita'): Promise<NextStep> {
  return recordPullRequestClosed(
    { installationId: 1, repository: 'acme/infra', number: 7, by, at },
    { host, ledger, lessons },
  );
}

async function theRecord(): Promise<FindingRecord> {
  const record = await ledger.get(1, fingerprint);
  if (!record) throw new Error('the record is gone');
  return record;
}

describe('a closing whose delivery comes late', () => {
  it.each([
    ['later', '2026-11-03T11:00:01Z'],
    ['within the same moment', at],
  ])('does not undo that a person took the finding up again %s', async (_, takenUpAt) => {
    const history = [
      { at, state: 'closed', by: 'rita', note: 'closed the pull request without merging' },
      { at: takenUpAt, state: 'queued', by: 'rita', note: 'asked for another try' },
      { at: takenUpAt, state: 'working', by: null, note: 'started' },
    ] as const;
    ledger = new FakeLedger({ ...inReview, state: 'working', history });
    host.pullRequest = aPullRequest({ state: 'closed' });
    expect(await deliver()).toEqual({ kind: 'done', because: 'handled-before' });
    expect((await theRecord()).state).toBe('working');
  });
});

describe('a merged pull request', () => {
  it('is kept with who, when and which commit, and waits for apply', async () => {
    host.pullRequest = aPullRequest({ state: 'merged', mergedBy: 'sam', mergeCommit: 'd'.repeat(40) });
    expect(await deliver()).toEqual({ kind: 'done', because: 'recorded' });
    expect(await theRecord()).toMatchObject({
      state: 'waiting-for-apply',
      merged: { at, by: 'sam', commit: 'd'.repeat(40), editedByPeople: false },
      history: [{ at, state: 'waiting-for-apply', by: 'sam', note: 'merged as dddddddddddd' }],
    });
    expect(host.answers.get('merged')).toContain('Merged by **sam**.');
  });

  it('that people changed before is told from one that TerraFix wrote', async () => {
    host.pullRequest = aPullRequest({ state: 'merged', headCommit: 'e'.repeat(40) });
    await deliver();
    expect((await theRecord()).merged?.editedByPeople).toBe(true);
    expect(host.answers.get('merged')).toContain('People changed the branch');
  });

  it.each<FindingState>(['queued', 'working', 'failed'])('counts while a round is %s', async (state) => {
    ledger = new FakeLedger({ ...inReview, state });
    host.pullRequest = aPullRequest({ state: 'merged' });
    await deliver();
    expect((await theRecord()).state).toBe('waiting-for-apply');
  });

  it('delivered twice is recorded once', async () => {
    host.pullRequest = aPullRequest({ state: 'merged' });
    await deliver();
    const before = await theRecord();
    expect(await deliver()).toEqual({ kind: 'done', because: 'handled-before' });
    expect(await theRecord()).toEqual(before);
  });

  it('delivered late does not undo that Vanta is green', async () => {
    ledger = new FakeLedger({ ...inReview, state: 'verified' });
    host.pullRequest = aPullRequest({ state: 'merged' });
    await deliver();
    expect((await theRecord()).state).toBe('verified');
  });
});

describe('a closed pull request', () => {
  it('is left alone from then on, and says how to come back', async () => {
    host.pullRequest = aPullRequest({ state: 'closed' });
    await deliver('rita');
    expect(await theRecord()).toMatchObject({
      state: 'closed',
      history: [{ at, state: 'closed', by: 'rita', note: 'closed the pull request without merging' }],
    });
    expect(host.answers.get('closed')).toContain('`/terrafix retry`');
  });

  it.each<FindingState>(['ignored', 'cleared'])(
    'that TerraFix closed because it is %s stays so',
    async (state) => {
      ledger = new FakeLedger({ ...inReview, state });
      host.pullRequest = aPullRequest({ state: 'closed' });
      expect(await deliver('terrafix[bot]')).toEqual({ kind: 'done', because: 'handled-before' });
      expect((await theRecord()).state).toBe(state);
      expect(host.answers.size).toBe(0);
    },
  );

  it('comes back when a person reopens it', async () => {
    ledger = new FakeLedger({ ...inReview, state: 'closed' });
    expect(await deliver('rita')).toEqual({ kind: 'done', because: 'recorded' });
    expect((await theRecord()).state).toBe('in-review');
  });
});

it('leaves pull requests of others alone', async () => {
  ledger = new FakeLedger();
  host.pullRequest = aPullRequest({ state: 'merged' });
  expect(await deliver()).toEqual({ kind: 'done', because: 'not-ours' });
  host.pullRequest = null;
  expect(await deliver()).toEqual({ kind: 'done', because: 'gone' });
  expect(host.writes).toEqual([]);
});
