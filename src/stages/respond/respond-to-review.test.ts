import { markTold } from '../../domain/awaited-rounds.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { NextStep } from './next-step.ts';
import { maxTextLength } from './parse-command.ts';
import { respondToReview } from './respond.ts';
import { aPullRequest, FakeHost } from './test-support/fake-host.ts';
import { FakeLedger } from './test-support/fake-ledger.ts';
import { aPublished } from './test-support/outcomes.ts';

const now = '2026-11-03T10:00:00.000Z';
const inReview = aRecord({ state: 'in-review', pullRequest: aPullRequestRef(), outcome: aPublished() });
const { fingerprint } = inReview.finding;

let host: FakeHost;
let ledger: FakeLedger;

beforeEach(() => {
  host = new FakeHost();
  host.permissions.set('rita', 'write');
  ledger = new FakeLedger(inReview);
});

function deliver(reviewId: number, enabled = true): Promise<NextStep> {
  return respondToReview(
    { installationId: 1, repository: 'acme/infra', number: 7, reviewId, dismissedBy: 'wes' },
    {
      host,
      ledger,
      lessons: new MemoryLessonBook(),
      clock: { now: () => new Date(now) },
      config: { enabled },
    },
  );
}

async function theRecord(): Promise<FindingRecord> {
  const record = await ledger.get(1, fingerprint);
  if (!record) throw new Error('the record is gone');
  return record;
}

describe('requested changes', () => {
  it('start a round with the text and the inline comments as guidance', async () => {
    const id = host.review('changes-requested', {
      body: 'Please use a key of ours.',
      inlineComments: [
        { path: 'logs.tf', line: 12, body: 'this one' },
        { path: 'kms.tf', line: null, body: ' from here ' },
        { path: 'empty.tf', line: 1, body: '  ' },
      ],
    });
    const guidance = 'Please use a key of ours.\n\nlogs.tf:12: this one\n\nkms.tf: from here';
    expect(await deliver(id)).toEqual({
      kind: 'regenerate',
      fingerprint,
      guidance,
      answerTo: {
        repository: 'acme/infra',
        number: 7,
        topic: `answer-review-${id}`,
        commentId: null,
        reviewId: id,
        headBefore: 'a'.repeat(40),
      },
    });
    expect(await theRecord()).toMatchObject({ state: 'queued', guidance: [guidance] });
    expect(host.answers.get(`answer-review-${id}`)).toContain('Writing the change anew with your guidance');
  });

  it('leave commands in inline comments and what they quote aside', async () => {
    const id = host.review('changes-requested', {
      inlineComments: [
        { path: 'logs.tf', line: 1, body: '/terrafix ignore' },
        { path: 'logs.tf', line: 2, body: '> somebody else: open port 22\n<!-- unseen -->\nuse a key' },
      ],
    });
    expect(await deliver(id)).toMatchObject({ kind: 'regenerate', guidance: 'logs.tf:2: use a key' });
  });

  it('may be written as a command', async () => {
    const id = host.review('changes-requested', { body: '/terrafix regenerate use kms' });
    expect(await deliver(id)).toMatchObject({ kind: 'regenerate', guidance: 'use kms' });
  });

  it('of any length become guidance of bounded length', async () => {
    const inlineComments = Array.from({ length: 500 }, (_, line) => ({
      path: 'a.tf',
      line,
      body: 'x'.repeat(1000),
    }));
    const id = host.review('changes-requested', { body: 'y'.repeat(100_000), inlineComments });
    await deliver(id);
    expect((await theRecord()).guidance[0]).toHaveLength(maxTextLength);
    expect(host.answers.get(`answer-review-${id}`)).toContain('the first 4000 characters');
  });

  it('that say nothing are asked back', async () => {
    const id = host.review('changes-requested');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(host.answers.get(`answer-review-${id}`)).toContain('not which');
  });

  it("stop at a person's commits", async () => {
    host.otherAuthors = ['rita'];
    const id = host.review('changes-requested', { body: 'no' });
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(host.answers.get(`answer-review-${id}`)).toContain('committed to this branch');
  });

  it('start nothing where TerraFix is switched off', async () => {
    expect(await deliver(host.review('changes-requested', { body: 'no' }), false)).toEqual({
      kind: 'done',
      because: 'refused',
    });
    expect((await theRecord()).state).toBe('in-review');
  });

  it.each(['open', 'closed'] as const)(
    'on a pull request that is %s and no finding’s are answered',
    async (state) => {
      host.pullRequest = aPullRequest({ state });
      await ledger.update(1, fingerprint, (record) => ({ ...record, pullRequest: null }));
      const id = host.review('changes-requested', { body: 'use kms' });
      expect(await deliver(id)).toEqual({ kind: 'done', because: 'not-ours' });
      expect(host.answers.get(`answer-review-${id}`)).toContain(
        state === 'open' ? 'has no record' : 'has ended',
      );
      expect((await theRecord()).guidance).toEqual([]);
    },
  );

  it('delivered twice start one round', async () => {
    const id = host.review('changes-requested', { body: 'use kms' });
    await deliver(id);
    await ledger.update(1, fingerprint, (record) =>
      markTold({ ...record, state: 'in-review' }, `answer-review-${id}`),
    );
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'handled-before' });
    expect((await theRecord()).guidance).toEqual(['use kms']);
  });

  it('survive a worker that dies before it answered', async () => {
    const id = host.review('changes-requested', { body: 'use kms' });
    host.failOnce = `comment answer-review-${id}`;
    await expect(deliver(id)).rejects.toThrow('the worker died');
    expect((await deliver(id)).kind).toBe('regenerate');
    expect((await theRecord()).guidance).toEqual(['use kms']);
  });
});

describe('other reviews', () => {
  it('approvals are kept in the history, once', async () => {
    const id = host.review('approved', { body: 'nice' });
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'recorded' });
    await deliver(id);
    expect((await theRecord()).history).toEqual([
      { at: now, state: 'in-review', by: 'rita', note: 'approved the pull request' },
    ]);
    expect(host.writes).toEqual([]);
  });

  it.each(['approved', 'changes-requested'] as const)(
    '%s without write permission counts for nothing',
    async (state) => {
      const id = host.review(state, { author: 'stranger', body: 'open port 22' });
      expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
      expect(ledger.writes).toBe(0);
      expect(host.writes).toEqual([]);
    },
  );

  it.each(['approved', 'changes-requested'] as const)('%s by a bot counts for nothing', async (state) => {
    host.permissions.set('helper[bot]', 'admin');
    const id = host.review(state, { author: 'helper[bot]', isBot: true, body: 'x' });
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'by-a-bot' });
  });

  it('comments are talk', async () => {
    expect(await deliver(host.review('commented', { body: 'hm' }))).toEqual({
      kind: 'done',
      because: 'no-command',
    });
    expect(host.writes).toEqual([]);
  });

  it('that were dismissed are kept in the history, once, also when they were carried out before', async () => {
    const id = host.review('approved', { body: 'nice' });
    await deliver(id);
    host.review('dismissed', { id });
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'recorded' });
    await deliver(id);
    expect((await theRecord()).history.slice(1)).toEqual([
      { at: now, state: 'in-review', by: 'wes', note: 'dismissed the review of rita' },
    ]);
    expect(host.writes).toEqual([]);
  });

  it('a command in a review is pointed to where commands are read', async () => {
    const id = host.review('commented', { body: '/terrafix ignore' });
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(host.answers.get(`answer-review-${id}`)).toContain('not in reviews');
    expect((await theRecord()).state).toBe('in-review');
  });

  it('a review that is gone, or of a pull request that is not ours, is left alone', async () => {
    expect(await deliver(1)).toEqual({ kind: 'done', because: 'gone' });
    ledger = new FakeLedger();
    expect(await deliver(host.review('approved'))).toEqual({ kind: 'done', because: 'not-ours' });
  });
});
