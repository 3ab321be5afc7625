import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../../adapters/redis/memory-lesson-book.ts';
import { defaultRepositoryConfig } from '../../../config/repository-config.ts';
import { markTold } from '../../../domain/awaited-rounds.ts';
import { moveTo } from '../../../domain/lifecycle.ts';
import { aPullRequestRef, aRecord } from '../../../domain/test-support/builders.ts';
import type { AnswerTo, NextStep } from '../next-step.ts';
import { aPullRequest, FakeHost } from '../test-support/fake-host.ts';
import { FakeLedger } from '../test-support/fake-ledger.ts';
import { aPublished } from '../test-support/outcomes.ts';
import { respondToChecks } from './respond-to-checks.ts';

const inReview = aRecord({ state: 'in-review', pullRequest: aPullRequestRef(), outcome: aPublished() });
const { fingerprint } = inReview.finding;
const { branch, headCommit } = aPullRequestRef();
const topic = 'answer-check-1';
const { checks } = defaultRepositoryConfig;

let host: FakeHost;
let ledger: FakeLedger;
let queued: AnswerTo[];

beforeEach(() => {
  host = new FakeHost();
  ledger = new FakeLedger(inReview);
  queued = [];
  host.checks.set(headCommit, [
    {
      kind: 'check-run',
      name: 'terraform fmt',
      by: 'github-actions',
      state: 'failed',
      title: 'terraform fmt',
      text: 'envs/prod/logs.tf is not formatted',
      remarks: [],
    },
  ]);
});

function hear(): Promise<NextStep> {
  return respondToChecks(
    { installationId: 1, repository: 'acme/infra', branch, commit: headCommit },
    {
      host,
      ledger,
      lessons: new MemoryLessonBook(),
      clock: { now: () => new Date('2026-11-03T10:00:00.000Z') },
      config: { ...defaultRepositoryConfig, checks: { ...checks, 'feed-back': true } },
      canRegenerate: true,
      enqueueAsked: async (_fingerprint, answerTo) => void queued.push(answerTo),
    },
  );
}

/** Another job walks the round: the one that announced it was lost. */
async function roundEnds(): Promise<void> {
  const move = { at: '2026-11-03T10:05:00.000Z', by: null, note: 'updated' };
  await ledger.update(1, fingerprint, (record) => moveTo(moveTo(record, 'working', move), 'in-review', move));
}

describe('a round that a failing check led to', () => {
  it('is announced, and told of once by whoever walks it', async () => {
    expect(await hear()).toMatchObject({ kind: 'regenerate', fingerprint, answerTo: { topic, number: 7 } });
    expect(host.answers.get(topic)).toContain('This comment will say what came of it.');
    expect(queued).toEqual([]);
    await ledger.update(1, fingerprint, (record) => markTold(record, topic));
    await roundEnds();
    await hear();
    expect(queued).toEqual([]);
  });

  it.each([
    ['still waits', async () => {}],
    ['was walked by another job', roundEnds],
    [
      'was overtaken by a closing',
      async () => {
        host.pullRequest = aPullRequest({ state: 'closed' });
      },
    ],
  ])('has its last word when the worker died after announcing it, and it %s', async (_title, pass) => {
    await hear();
    await pass();
    await hear();
    expect(queued).toMatchObject([{ topic, number: 7, headBefore: headCommit, commentId: null }]);
  });
});
