import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { NextStep } from './next-step.ts';
import { respondToComment } from './respond.ts';
import { commandDeps } from './test-support/command-deps.ts';
import { FakeHost } from './test-support/fake-host.ts';
import { FakeLedger } from './test-support/fake-ledger.ts';
import { aPublished } from './test-support/outcomes.ts';

const now = '2026-11-03T10:00:00.000Z';
const inReview = aRecord({ state: 'in-review', pullRequest: aPullRequestRef(), outcome: aPublished() });
const lostFinding = aFinding({ entity: { id: 'S3-ffffffffffffffffffffffff', displayName: 'acme-lost' } });
const lost = aRecord({ state: 'refused', finding: lostFinding, pullRequest: null });
const { entity } = inReview.finding;

let host: FakeHost;
let ledger: FakeLedger;

beforeEach(() => {
  host = new FakeHost();
  host.permissions.set('rita', 'write');
  ledger = new FakeLedger(inReview, lost);
});

async function say(
  text: string,
  enabled = true,
): Promise<{ readonly next: NextStep; readonly answer: string }> {
  const commentId = host.comment(text);
  const next = await respondToComment(
    {
      installationId: 1,
      repository: 'acme/infra',
      number: 7,
      commentId,
      commentUpdatedAt: '2026-11-03T09:00:00Z',
    },
    commandDeps({
      host,
      ledger,
      lessons: new MemoryLessonBook(),
      clock: { now: () => new Date(now) },
      config: { enabled },
    }),
  );
  return { next, answer: host.answers.get(`answer-comment-${commentId}`) ?? '' };
}

const stateOf = async ({ finding }: FindingRecord) => (await ledger.get(1, finding.fingerprint))?.state;

describe('/terrafix locate', () => {
  it('keeps the word of a person, with who and when, and starts another try', async () => {
    const { next, answer } = await say('/terrafix locate module.data.aws_s3_bucket.logs["eu"]');
    expect([...ledger.answers.values()]).toEqual([
      {
        entityId: entity.id,
        displayName: entity.displayName,
        repository: 'acme/infra',
        path: null,
        address: 'module.data.aws_s3_bucket.logs["eu"]',
        by: 'rita',
        at: now,
      },
    ]);
    expect(next).toMatchObject({ kind: 'retry', fingerprint: inReview.finding.fingerprint });
    expect(answer).toContain('until `/terrafix locate forget`');
    expect(await stateOf(inReview)).toBe('queued');
  });

  it('names a finding that has no pull request, and answers in the same thread', async () => {
    const id = lost.finding.fingerprint.slice(0, 12);
    const { next } = await say(`/terrafix locate aws_s3_bucket.lost for ${id}`);
    expect(next).toMatchObject({
      kind: 'retry',
      fingerprint: lost.finding.fingerprint,
      answerTo: { repository: 'acme/infra', number: 7, headBefore: null },
    });
    expect(ledger.answers.get('S3-ffffffffffffffffffffffff')?.address).toBe('aws_s3_bucket.lost');
    expect(await stateOf(lost)).toBe('queued');
    expect(await stateOf(inReview)).toBe('in-review');
  });

  it('keeps nothing where TerraFix is switched off', async () => {
    const { answer } = await say('/terrafix locate aws_s3_bucket.logs', false);
    expect(answer).toContain('switched off');
    expect(ledger.answers.size).toBe(0);
  });

  it('does nothing for people who may not write here', async () => {
    host.permissions.set('rita', 'read');
    const { next } = await say('/terrafix locate aws_s3_bucket.logs');
    expect(next).toEqual({ kind: 'done', because: 'refused' });
    expect(ledger.answers.size).toBe(0);
  });

  it('sends nothing to a repository where the person may not write', async () => {
    host.permissionOf = (repository) => Promise.resolve(repository.name === 'infra' ? 'write' : 'none');
    const { answer } = await say(
      `/terrafix locate acme/secrets:aws_s3_bucket.x for ${lost.finding.fingerprint.slice(0, 12)}`,
    );
    expect(answer).toContain('no write permission there');
    expect(ledger.answers.size).toBe(0);
  });

  it('does not open a second pull request elsewhere while one is open', async () => {
    const { answer } = await say('/terrafix locate acme/other:aws_s3_bucket.logs');
    expect(answer).toContain('Close it first');
    expect(ledger.answers.size).toBe(0);
  });

  it('says what it does not understand', async () => {
    const { answer } = await say('/terrafix locate the logs bucket');
    expect(answer).toContain('not the address of a resource');
  });

  it('refuses an id that no finding has', async () => {
    const { answer } = await say('/terrafix locate aws_s3_bucket.x for 000000000000');
    expect(answer).toContain('No finding that you can command');
    expect(ledger.answers.size).toBe(0);
  });

  it('lists what was said of this repository, and nothing of others', async () => {
    expect((await say('/terrafix locate')).answer).toContain('Nobody has said');
    const said = { displayName: 'b', by: 'ann', at: now };
    await ledger.rememberLocation(1, {
      ...said,
      entityId: '1',
      path: null,
      repository: 'acme/infra',
      address: 'aws_vpc.a',
    });
    await ledger.rememberLocation(1, {
      ...said,
      entityId: '2',
      path: null,
      repository: 'acme/hidden',
      address: 'aws_vpc.b',
    });
    const { answer } = await say('/terrafix locate');
    expect(answer).toMatch(/aws_vpc\.a.*ann/);
    expect(answer).not.toContain('aws_vpc.b');
  });

  it('takes a word back', async () => {
    await say('/terrafix locate aws_s3_bucket.logs');
    ledger = new FakeLedger(inReview);
    await ledger.rememberLocation(1, {
      entityId: entity.id,
      displayName: 'x',
      repository: 'acme/infra',
      path: null,
      address: 'aws_vpc.a',
      by: 'ann',
      at: now,
    });
    expect((await say('/terrafix locate forget')).answer).toContain('Taken back');
    expect(ledger.answers.size).toBe(0);
    expect((await say('/terrafix locate forget')).answer).toContain('Nobody has said');
  });
});
