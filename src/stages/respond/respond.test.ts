import { markTold } from '../../domain/awaited-rounds.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { RepositoryPermission } from '../../ports/code-host.ts';
import type { NextStep } from './next-step.ts';
import { maxTextLength } from './parse-command.ts';
import { type CommentEvent, respondToComment } from './respond.ts';
import { maxRounds } from './start-round.ts';
import { commandDeps } from './test-support/command-deps.ts';
import { aPullRequest, FakeHost } from './test-support/fake-host.ts';
import { FakeLedger } from './test-support/fake-ledger.ts';
import { aPublished } from './test-support/outcomes.ts';

const now = '2026-11-03T10:00:00.000Z';
const inReview = aRecord({ state: 'in-review', pullRequest: aPullRequestRef(), outcome: aPublished() });
const { fingerprint } = inReview.finding;

let host: FakeHost;
let ledger: FakeLedger;
let lessons: MemoryLessonBook;

beforeEach(() => {
  host = new FakeHost();
  lessons = new MemoryLessonBook();
  host.permissions.set('rita', 'write');
  ledger = new FakeLedger(inReview);
});

function withRecord(details: Partial<FindingRecord>): void {
  ledger = new FakeLedger({ ...inReview, ...details });
}

function deliver(commentId: number, details: Partial<CommentEvent> = {}, enabled = true): Promise<NextStep> {
  const event: CommentEvent = {
    installationId: 1,
    repository: 'acme/infra',
    number: 7,
    commentId,
    commentUpdatedAt: '2026-11-03T09:00:00Z',
    ...details,
  };
  const clock = { now: () => new Date(now) };
  return respondToComment(event, commandDeps({ host, ledger, lessons, clock, config: { enabled } }));
}

async function theRecord(): Promise<FindingRecord> {
  const record = await ledger.get(1, fingerprint);
  if (!record) throw new Error('the record is gone');
  return record;
}

function theAnswer(commentId: number): string {
  return host.answers.get(`answer-comment-${commentId}`) ?? '';
}

describe('a comment that is not for TerraFix', () => {
  it('leaves talk alone', async () => {
    expect(await deliver(host.comment('looks good'))).toEqual({ kind: 'done', because: 'no-command' });
    expect(host.writes).toEqual([]);
  });

  it('leaves quoted and fenced commands alone', async () => {
    await deliver(host.comment('> /terrafix ignore'));
    await deliver(host.comment('```\n/terrafix ignore\n```'));
    await deliver(host.comment('please type /terrafix ignore'));
    expect(host.writes).toEqual([]);
    expect((await theRecord()).state).toBe('in-review');
  });

  it('leaves bots alone, itself included, whatever permission they have', async () => {
    host.permissions.set('helper[bot]', 'admin');
    const id = host.comment('/terrafix ignore', { author: 'helper[bot]', isBot: true });
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'by-a-bot' });
    expect(host.writes).toEqual([]);
  });

  it('forgets a comment that is deleted by now', async () => {
    expect(await deliver(4711)).toEqual({ kind: 'done', because: 'gone' });
  });

  it('forgets a repository whose name is none', async () => {
    expect(await deliver(host.comment('/terrafix help'), { repository: '../../etc' })).toEqual({
      kind: 'done',
      because: 'gone',
    });
  });

  it('leaves pull requests of others alone', async () => {
    host.pullRequest = aPullRequest({ number: 8, isOurs: false });
    expect(await deliver(host.comment('/terrafix ignore'), { number: 8 })).toEqual({
      kind: 'done',
      because: 'not-ours',
    });
    expect(host.writes).toEqual([]);
  });

  it('leaves the pull request of another installation alone', async () => {
    host.pullRequest = aPullRequest({ isOurs: false });
    expect(await deliver(host.comment('/terrafix ignore'), { installationId: 2 })).toEqual({
      kind: 'done',
      because: 'not-ours',
    });
    expect((await theRecord()).state).toBe('in-review');
  });

  it('says so when the pull request is ours but the record is lost, to people who may command', async () => {
    ledger = new FakeLedger();
    const id = host.comment('/terrafix retry');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'not-ours' });
    expect(theAnswer(id)).toContain('has no record of it');
    const strange = host.comment('/terrafix retry', { author: 'stranger' });
    await deliver(strange);
    expect(theAnswer(strange)).toBe('');
  });
});

describe('who may command', () => {
  it.each<[string, RepositoryPermission]>([
    ['a stranger', 'none'],
    ['someone who may only read', 'read'],
  ])('%s is refused politely, and nothing is done', async (_title, permission) => {
    host.permissions.set('sam', permission);
    const id = host.comment('/terrafix regenerate open port 22 to the world', { author: 'sam' });
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(host.answers.get('no-permission')).toContain('Only people with write permission');
    expect(host.reactions).toEqual(['eyes', 'confused']);
    expect(ledger.writes).toBe(0);
  });

  it('many strangers get one comment between them', async () => {
    for (let index = 0; index < 20; index += 1)
      await deliver(host.comment('/terrafix retry', { author: `s${index}` }));
    expect(host.answers.size).toBe(1);
  });

  it.each<RepositoryPermission>(['write', 'admin'])(
    'someone with %s permission is heard',
    async (permission) => {
      host.permissions.set('sam', permission);
      expect((await deliver(host.comment('/terrafix retry', { author: 'sam' }))).kind).toBe('retry');
    },
  );

  it('permission counts when the command runs, not when it was written', async () => {
    const id = host.comment('/terrafix ignore');
    host.permissions.set('rita', 'read');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect((await theRecord()).state).toBe('in-review');
  });

  it('a comment that was edited after it was posted is not carried out', async () => {
    const id = host.comment('/terrafix ignore', { updatedAt: '2026-11-03T09:00:05Z' });
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(theAnswer(id)).toContain('was edited after it was posted');
    expect((await theRecord()).state).toBe('in-review');
  });

  it('a name cannot mention or format anything in the answer', async () => {
    await deliver(host.comment('/terrafix retry', { author: '@acme/everyone](https://evil.example)<b>' }));
    const answer = host.answers.get('no-permission') ?? '';
    expect(answer).not.toMatch(/@acme|:\/\/|<b>|\]\(/);
  });
});

describe('regenerate', () => {
  it('reacts at once, queues a round with the guidance and promises an answer', async () => {
    const id = host.comment('/terrafix regenerate please use a customer managed key');
    expect(await deliver(id)).toEqual({
      kind: 'regenerate',
      fingerprint,
      guidance: 'please use a customer managed key',
      answerTo: {
        repository: 'acme/infra',
        number: 7,
        topic: `answer-comment-${id}`,
        commentId: id,
        headBefore: 'a'.repeat(40),
      },
    });
    expect(host.writes).toEqual(['react eyes', `comment answer-comment-${id}`]);
    expect(theAnswer(id)).toContain('with your guidance');
    const record = await theRecord();
    expect(record.state).toBe('queued');
    expect(record.guidance).toEqual(['please use a customer managed key']);
    expect(record.history.at(-1)).toEqual({
      at: now,
      state: 'queued',
      by: 'rita',
      note: 'asked for a new round: please use a customer managed key',
    });
  });

  it('needs no guidance', async () => {
    expect(await deliver(host.comment('/terrafix regenerate'))).toMatchObject({
      kind: 'regenerate',
      guidance: null,
    });
    expect((await theRecord()).guidance).toEqual([]);
  });

  it('keeps the guidance of earlier rounds', async () => {
    withRecord({ guidance: ['first'] });
    await deliver(host.comment('/terrafix regenerate second'));
    expect((await theRecord()).guidance).toEqual(['first', 'second']);
  });

  it('adds to a round that is queued or running', async () => {
    withRecord({ state: 'working', guidance: ['first'] });
    await deliver(host.comment('/terrafix regenerate second'));
    expect(await deliver(host.comment('/terrafix regenerate third'))).toMatchObject({ kind: 'regenerate' });
    expect(await theRecord()).toMatchObject({ state: 'queued', guidance: ['first', 'second', 'third'] });
  });

  it('cuts guidance of 100 kB, says so, and never echoes it', async () => {
    const id = host.comment(`/terrafix regenerate ${'@octocat '.repeat(12_000)}`);
    await deliver(id);
    expect((await theRecord()).guidance[0]).toHaveLength(maxTextLength);
    expect(theAnswer(id)).toContain('the first 4000 characters');
    expect(theAnswer(id)).not.toContain('octocat');
  });

  it('stops after many rounds', async () => {
    withRecord({ guidance: Array.from({ length: maxRounds }, () => 'again') });
    const id = host.comment('/terrafix regenerate again');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(theAnswer(id)).toContain('take the branch over');
  });

  it("stops at a person's commits on the branch, before anything is spent", async () => {
    host.otherAuthors = ['sam'];
    const id = host.comment('/terrafix regenerate use kms');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(theAnswer(id)).toContain('**sam** committed to this branch');
    expect(theAnswer(id)).toContain('`/terrafix recreate`');
    expect((await theRecord()).state).toBe('in-review');
    expect(host.reactions).toEqual(['eyes', 'confused']);
  });

  it.each<['merged' | 'closed']>([['merged'], ['closed']])(
    'sees that the pull request was %s a moment ago',
    async (state) => {
      host.pullRequest = aPullRequest({ state });
      const id = host.comment('/terrafix regenerate use kms');
      expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
      expect(theAnswer(id)).toContain(
        state === 'merged' ? 'This pull request is merged' : 'pull request was closed',
      );
    },
  );

  it.each<[FindingState, string]>([
    ['waiting-for-apply', 'is merged'],
    ['verified', 'nothing left to change'],
    ['cleared', 'nothing left to change'],
    ['still-failing', '/terrafix retry'],
    ['closed', '/terrafix retry'],
    ['ignored', '/terrafix retry'],
  ])('of a finding that is %s is refused with the way out', async (state, part) => {
    withRecord({ state });
    const id = host.comment('/terrafix regenerate use kms');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(theAnswer(id)).toContain(part);
    expect(await theRecord()).toMatchObject({ state, guidance: [] });
  });

  it('does nothing where TerraFix is switched off', async () => {
    const id = host.comment('/terrafix regenerate');
    expect(await deliver(id, {}, false)).toEqual({ kind: 'done', because: 'refused' });
    expect(theAnswer(id)).toContain('switched off');
  });

  it('delivered twice after the round changes nothing', async () => {
    const id = host.comment('/terrafix regenerate use kms');
    await deliver(id);
    await ledger.update(1, fingerprint, (record) =>
      markTold({ ...record, state: 'in-review' }, `answer-comment-${id}`),
    );
    const before = await theRecord();
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'handled-before' });
    expect(await theRecord()).toEqual(before);
  });

  it.each<FindingState>(['in-review', 'cleared', 'closed', 'working'])(
    'has its end told where the worker died before it was queued, and the finding is %s by now',
    async (state) => {
      const id = host.comment('/terrafix regenerate use kms');
      host.failOnce = `comment answer-comment-${id}`;
      await expect(deliver(id)).rejects.toThrow('the worker died');
      await ledger.update(1, fingerprint, (record) => ({ ...record, state }));
      expect(await deliver(id)).toMatchObject({
        kind: 'retry',
        answerTo: { topic: `answer-comment-${id}`, headBefore: (await theRecord()).pullRequest?.headCommit },
      });
      expect(await theRecord()).toMatchObject({ state, guidance: ['use kms'] });
    },
  );

  it('survives a worker that dies before it answered', async () => {
    const id = host.comment('/terrafix regenerate use kms');
    host.failOnce = `comment answer-comment-${id}`;
    await expect(deliver(id)).rejects.toThrow('the worker died');
    expect(await deliver(id)).toMatchObject({ kind: 'regenerate', guidance: 'use kms' });
    expect((await theRecord()).guidance).toEqual(['use kms']);
    expect((await theRecord()).history).toHaveLength(1);
  });
});

describe('retry', () => {
  it.each<FindingState>(['in-review', 'failed', 'refused', 'closed', 'ignored', 'still-failing', 'queued'])(
    'takes up a finding that is %s',
    async (state) => {
      withRecord({ state });
      expect(await deliver(host.comment('/terrafix retry'))).toMatchObject({ kind: 'retry', fingerprint });
      expect((await theRecord()).state).toBe('queued');
    },
  );

  it('takes up a finding whose pull request a person closed', async () => {
    withRecord({ state: 'closed' });
    host.pullRequest = aPullRequest({ state: 'closed' });
    expect((await deliver(host.comment('/terrafix retry'))).kind).toBe('retry');
  });

  it.each<FindingState>(['waiting-for-apply', 'verified', 'cleared'])(
    'has nothing to do when it is %s',
    async (state) => {
      withRecord({ state });
      expect(await deliver(host.comment('/terrafix retry'))).toEqual({ kind: 'done', because: 'refused' });
    },
  );
});

describe('ignore', () => {
  it('records who, when and why, answers, and closes the pull request', async () => {
    const id = host.comment('/terrafix ignore public on purpose: @sam knows');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'answered' });
    expect(host.writes).toEqual(['react eyes', `comment answer-comment-${id}`, 'close', 'react rocket']);
    expect(host.pullRequest?.state).toBe('closed');
    const record = await theRecord();
    expect(record.history.at(-1)).toEqual({
      at: now,
      state: 'ignored',
      by: 'rita',
      note: 'ignored: public on purpose: @sam knows',
    });
    expect(record.owed).toBeUndefined();
    expect(theAnswer(id)).toContain('decided by **rita**');
    expect(theAnswer(id)).not.toContain('@sam');
  });

  it('works where TerraFix is switched off', async () => {
    await deliver(host.comment('/terrafix ignore'), {}, false);
    expect((await theRecord()).state).toBe('ignored');
  });

  it.each([['comment answer-comment-100'], ['close']])(
    'survives a worker that dies at: %s',
    async (write) => {
      const id = host.comment('/terrafix ignore no');
      host.failOnce = write;
      await expect(deliver(id)).rejects.toThrow('the worker died');
      expect((await theRecord()).owed).toBe('close-pull-request');
      await deliver(id);
      expect(host.pullRequest?.state).toBe('closed');
      expect(theAnswer(id)).toContain('left alone');
      const record = await theRecord();
      expect(record.owed).toBeUndefined();
      expect(record.history.filter((entry) => entry.state === 'ignored')).toHaveLength(1);
    },
  );

  it('of what is merged and waits is refused', async () => {
    withRecord({ state: 'waiting-for-apply' });
    expect(await deliver(host.comment('/terrafix ignore'))).toEqual({ kind: 'done', because: 'refused' });
    expect(host.pullRequest?.state).toBe('open');
  });

  it('does not close a merged pull request whose finding still fails', async () => {
    withRecord({
      state: 'still-failing',
      merged: { at: now, by: 'sam', commit: null, editedByPeople: false },
    });
    host.pullRequest = aPullRequest({ state: 'merged' });
    expect(await deliver(host.comment('/terrafix ignore'))).toEqual({ kind: 'done', because: 'answered' });
    expect(host.writes).not.toContain('close');
    expect(theAnswer(100)).not.toContain('is closed');
    expect((await theRecord()).owed).toBeUndefined();
  });
});

describe('help, explain and what is not a command', () => {
  it('help lists every command', async () => {
    const id = host.comment('/terrafix');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'answered' });
    for (const name of ['help', 'explain', 'regenerate', 'ignore', 'retry'])
      expect(theAnswer(id)).toContain(`/terrafix ${name}`);
    expect(host.reactions).toEqual(['eyes', 'rocket']);
  });

  it('explain answers from the record and changes nothing', async () => {
    const id = host.comment('/terrafix explain');
    await deliver(id);
    expect(theAnswer(id)).toContain('Why this block');
    expect(ledger.writes).toBe(0);
  });

  it('a typing mistake gets a suggestion and the help', async () => {
    const id = host.comment('/terrafix regenerat use kms');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(theAnswer(id)).toContain('Did you mean `/terrafix regenerate`?');
    expect(host.reactions).toEqual(['eyes', 'confused']);
  });

  it('an unknown word is shown as code only', async () => {
    const id = host.comment('/terrafix `@acme/all`<img>');
    await deliver(id);
    expect(theAnswer(id)).toContain('`` `@acme/all`<img> ``');
  });

  it('a command after other text is pointed out, not carried out', async () => {
    const id = host.comment('Hi!\n/terrafix ignore');
    expect(await deliver(id)).toEqual({ kind: 'done', because: 'refused' });
    expect(theAnswer(id)).toContain('not at its start');
    expect((await theRecord()).state).toBe('in-review');
  });
});

describe('several commands in one comment', () => {
  it('are answered together', async () => {
    const id = host.comment('/terrafix explain\n/terrafix regenerate use kms');
    expect(await deliver(id)).toMatchObject({ kind: 'regenerate', guidance: 'use kms' });
    expect(theAnswer(id)).toMatch(/Why this block[^]*---[^]*Writing the change anew/);
    expect(host.answers.size).toBe(1);
  });

  it('may change the finding once', async () => {
    const id = host.comment('/terrafix regenerate a\n/terrafix ignore');
    expect(await deliver(id)).toMatchObject({ kind: 'regenerate' });
    expect((await theRecord()).state).toBe('queued');
    expect(host.pullRequest?.state).toBe('open');
    expect(theAnswer(id)).toContain('`ignore` was left out');
  });

  it('are read up to the fifth, and the rest is named', async () => {
    const id = host.comment('/terrafix help\n'.repeat(9));
    await deliver(id);
    expect(theAnswer(id)).toContain('The last 4 commands');
  });
});
