import { afterAll, describe, expect, it } from 'vitest';
import type { Decision } from '../../domain/decision.ts';
import { Fault } from '../../domain/fault.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aFinding, aPullRequestRef } from '../../domain/test-support/builders.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { serverAt } from '../../sandbox/redis/start-private-redis.ts';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { connectRedis } from './connect-redis.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { RedisLedger } from './redis-ledger.ts';

const clock = { now: () => new Date('2026-11-02T09:00:00.000Z') };
const test = connectTestRedis();
afterAll(() => test.close());

let ledgers = 0;
function aRedisLedger(
  options: { retentionMs?: number; isPlain?: boolean; onUnreadable?: (key: string) => void } = {},
): RedisLedger {
  ledgers += 1;
  return new RedisLedger(test.redis, { prefix: `${test.prefix}-${ledgers}`, clock, ...options });
}

const anAnswer = (entityId: string, minute: number, address = 'aws_s3_bucket.logs') => ({
  entityId,
  displayName: 'acme-prod-logs',
  repository: 'acme/infra',
  path: null,
  address,
  by: 'ann',
  at: `2026-11-02T09:0${minute}:00.000Z`,
});

const bucket = aFinding({ entity: { tags: { yor_trace: 'abc' } } });
const other = aFinding({ entity: { id: 'S3-ffffffffffffffffffffffff' } });

const at = { file: 'main.tf', start: 0, end: 10, startLine: 1, endLine: 2 };
const fullOutcome: Outcome = {
  kind: 'pull-request',
  action: 'opened',
  pullRequest: aPullRequestRef(),
  located: {
    address: 'aws_s3_bucket.logs',
    resourceType: 'aws_s3_bucket',
    rootModule: '',
    block: at,
    evidence: [{ kind: 'name-literal', weight: 60, detail: 'bucket = "acme-prod-logs"', at }],
    score: 80,
    repository: 'acme/infra',
    commit: 'b'.repeat(40),
    margin: 80,
    madeBy: {
      call: 'module.logs',
      source: 'terraform-aws-modules/s3-bucket/aws',
      version: 'version 4.1.0',
      inputs: [{ name: 'bucket', text: '"acme-prod-logs"', at }],
    },
  },
  measured: {
    ruleId: 'TFX-S3-001',
    requirement: 'public access is blocked',
    verdict: { kind: 'violated', because: 'there is no public access block', at: null },
  },
  change: {
    origin: { kind: 'rule', ruleId: 'TFX-S3-001' },
    edits: [{ file: 'main.tf', start: 10, end: 10, replacement: 'é\n' }],
    files: [],
    title: 'block public access',
    explanation: ['adds a companion'],
    effects: [
      { block: 'aws_s3_bucket_public_access_block.logs', file: 'main.tf', kind: 'adds-block', paths: [] },
    ],
    impact: { kind: 'new-resource', notes: [] },
    review: 'skim',
  },
  proof: { rungs: [{ id: 'syntax', title: 'accepted', status: 'passed', detail: 'main.tf' }] },
  timings: { locate: 12.5, prove: 3 },
};

function published(record: FindingRecord, number = 7): FindingRecord {
  return {
    ...record,
    state: 'in-review',
    pullRequest: aPullRequestRef({ number }),
    outcome: fullOutcome,
    handled: ['comment-17'],
    owed: 'close-pull-request',
    merged: { at: '2026-11-03T00:00:00.000Z', by: 'ana', commit: null, editedByPeople: true },
    fault: { code: 'internal', message: 'was wrong once' },
    guidance: ['use a customer managed key'],
    updatedAt: '2026-11-02T10:00:00.000Z',
  };
}

async function fill(ledger: Ledger, findings: readonly Finding[]): Promise<void> {
  for (const finding of findings) await ledger.claim(1, finding, 'c');
}

describe.each([
  ['in memory', () => new MemoryLedger(clock)],
  ['in Redis', () => aRedisLedger()],
])('the ledger %s', (_name, make: () => Ledger) => {
  it('gives a new finding to exactly one of many callers', async () => {
    const ledger = make();
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ledger.claim(1, bucket, `c${index}`)),
    );
    const taken = claims.filter((claim) => claim !== null);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ installationId: 1, state: 'queued', finding: bucket, outcome: null });
    expect(await ledger.get(1, bucket.fingerprint)).toEqual(taken[0]);
  });

  it('keeps installations apart', async () => {
    const ledger = make();
    expect(await ledger.claim(1, bucket, 'c')).not.toBeNull();
    expect(await ledger.get(2, bucket.fingerprint)).toBeNull();
    expect(await ledger.list(2)).toEqual([]);
    expect(await ledger.claim(2, bucket, 'c')).not.toBeNull();
  });

  it('reads back every field of a record that walked the whole road', async () => {
    const ledger = make();
    await ledger.claim(1, bucket, 'c');
    const changed = await ledger.update(1, bucket.fingerprint, (record) => published(record));
    expect(changed?.outcome).toEqual(fullOutcome);
    expect(await ledger.get(1, bucket.fingerprint)).toEqual(changed);
  });

  it('loses no update when many change one record at once', async () => {
    const ledger = make();
    await ledger.claim(1, bucket, 'c');
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ledger.update(1, bucket.fingerprint, (record) => ({
          ...record,
          guidance: [...record.guidance, `round ${index}`],
        })),
      ),
    );
    expect((await ledger.get(1, bucket.fingerprint))?.guidance).toHaveLength(20);
  });

  it('changes nothing that it does not know', async () => {
    const ledger = make();
    expect(await ledger.update(1, bucket.fingerprint, (record) => record)).toBeNull();
    expect(await ledger.get(1, bucket.fingerprint)).toBeNull();
  });

  it('leaves a record as it was when the change throws', async () => {
    const ledger = make();
    await ledger.claim(1, bucket, 'c');
    await expect(
      ledger.update(1, bucket.fingerprint, () => {
        throw new Error('impossible move');
      }),
    ).rejects.toThrow('impossible move');
    expect((await ledger.get(1, bucket.fingerprint))?.state).toBe('queued');
  });

  it('lists what changed last first', async () => {
    const ledger = make();
    await fill(ledger, [bucket, other]);
    await ledger.update(1, bucket.fingerprint, (record) => published(record));
    expect((await ledger.list(1)).map((record) => record.finding.fingerprint)).toEqual([
      bucket.fingerprint,
      other.fingerprint,
    ]);
  });

  it('finds a record by its pull request, whatever the case of the repository', async () => {
    const ledger = make();
    await fill(ledger, [bucket, other]);
    await ledger.update(1, bucket.fingerprint, (record) => published(record, 7));
    expect((await ledger.findByPullRequest(1, 'Acme/Infra', 7))?.finding.fingerprint).toBe(
      bucket.fingerprint,
    );
    expect(await ledger.findByPullRequest(1, 'acme/infra', 8)).toBeNull();
    expect(await ledger.findByPullRequest(2, 'acme/infra', 7)).toBeNull();
  });

  it('keeps what people said of where resources are, per installation, until it is taken back', async () => {
    const ledger = make();
    await ledger.rememberLocation(1, anAnswer('S3-1', 1));
    await ledger.rememberLocation(1, anAnswer('S3-2', 2));
    await ledger.rememberLocation(1, anAnswer('S3-1', 3, 'aws_s3_bucket.other'));
    expect(await ledger.locations(1)).toEqual([
      anAnswer('S3-1', 3, 'aws_s3_bucket.other'),
      anAnswer('S3-2', 2),
    ]);
    expect(await ledger.locations(2)).toEqual([]);
    expect(await ledger.forgetLocation(2, 'S3-1')).toBe(false);
    expect(await ledger.forgetLocation(1, 'S3-1')).toBe(true);
    expect(await ledger.locations(1)).toEqual([anAnswer('S3-2', 2)]);
  });

  it('keeps decisions of people apart by installation, the last word by id, the latest first', async () => {
    const ledger = make();
    await ledger.keepDecision(1, decide('a', 1));
    await ledger.keepDecision(1, decide('b', 2));
    await ledger.keepDecision(1, decide('a', 3, 'only a test environment'));
    expect(await ledger.decisions(1)).toEqual([decide('a', 3, 'only a test environment'), decide('b', 2)]);
    expect(await ledger.decisions(2)).toEqual([]);
    expect(await ledger.dropDecision(2, 'a')).toBe(false);
    expect(await ledger.dropDecision(1, 'a')).toBe(true);
    expect(await ledger.decisions(1)).toEqual([decide('b', 2)]);
  });

  it('tells since when the longest due round is due, until it has ended', async () => {
    const ledger = make();
    expect(await ledger.pendingSince(1)).toBeNull();
    await fill(ledger, [bucket, other]);
    const first = await ledger.get(1, bucket.fingerprint);
    expect((await ledger.pendingSince(1))?.toISOString()).toBe(first?.updatedAt);
    const later = '2126-11-02T09:00:00.000Z';
    await ledger.update(1, bucket.fingerprint, (record) => ({
      ...record,
      state: 'working',
      updatedAt: later,
    }));
    // Since it was queued, not since a worker took it.
    expect((await ledger.pendingSince(1))?.toISOString()).toBe(first?.updatedAt);
    for (const { fingerprint } of [bucket, other]) {
      await ledger.update(1, fingerprint, (record) => ({ ...record, state: 'refused' }));
    }
    expect(await ledger.pendingSince(1)).toBeNull();
    await ledger.update(1, other.fingerprint, (record) => ({ ...record, state: 'queued', updatedAt: later }));
    expect((await ledger.pendingSince(1))?.toISOString()).toBe(later);
    expect(await ledger.pendingSince(2)).toBeNull();
  });

  it('counts what is kept and what is pending, of one installation alone', async () => {
    const ledger = make();
    await fill(ledger, [bucket, other]);
    await ledger.update(1, other.fingerprint, (record) => ({ ...record, state: 'refused' }));
    expect(await ledger.count(1)).toEqual({ findings: 2, pending: 1 });
    expect(await ledger.count(2)).toEqual({ findings: 0, pending: 0 });
  });

  it('remembers the last poll and the runs of tests', async () => {
    const ledger = make();
    expect(await ledger.lastPoll(1)).toBeNull();
    const poll = { at: '2026-11-02T09:00:00.000Z', failingTests: 2, failingEntities: 3, newFindings: 1 };
    await ledger.recordPoll(1, { ...poll, fault: null });
    expect(await ledger.lastPoll(1)).toEqual({ ...poll, fault: null });
    expect(await ledger.lastLook(1)).toBeNull();
    const wishes = { tests: { include: [], exclude: ['aws-s3'] }, frameworks: ['soc2'], tenant: null };
    for (const look of [
      { at: poll.at, wishes },
      { at: poll.at, wishes: null },
    ]) {
      await ledger.recordLook(1, look);
      expect(await ledger.lastLook(1)).toEqual(look);
    }
    expect(await ledger.lastLook(2)).toBeNull();
    await ledger.rememberTestRun(1, 'aws-s3', '2026-11-01T00:00:00.000Z');
    await ledger.rememberTestRun(1, 'aws-s3', '2026-11-02T00:00:00.000Z');
    expect([...(await ledger.seenTestRuns(1))]).toEqual([['aws-s3', '2026-11-02T00:00:00.000Z']]);
    expect([...(await ledger.seenTestRuns(2))]).toEqual([]);
  });
});

function decide(id: string, day: number, reason: string | null = null): Decision {
  return {
    id,
    kind: 'ignore',
    scope: { repository: 'acme/infra', test: 'aws-s3-versioning', address: null, path: 'envs/dev' },
    by: 'alice',
    at: `2026-11-0${day}T09:00:00.000Z`,
    reason,
    until: null,
  };
}

describe('the ledger in Redis', () => {
  it('forgets only what is over, after the retention', async () => {
    const ledger = aRedisLedger({ retentionMs: 60_000 });
    await fill(ledger, [bucket, other]);
    await ledger.update(1, bucket.fingerprint, (record) => ({ ...published(record), state: 'verified' }));
    await ledger.update(1, other.fingerprint, (record) => ({ ...record, state: 'closed' }));
    const keyOf = (fingerprint: string) => `${test.prefix}-${ledgers}:{1}:finding:${fingerprint}`;
    expect(await test.redis.pttl(keyOf(bucket.fingerprint))).toBeGreaterThan(0);
    expect(await test.redis.pttl(keyOf(other.fingerprint))).toBe(-1);
    // Failing again: stays once more.
    await ledger.update(1, bucket.fingerprint, (record) => ({ ...record, state: 'queued' }));
    expect(await test.redis.pttl(keyOf(bucket.fingerprint))).toBe(-1);
  });

  it('leaves an expired record out of the list and tidies the index', async () => {
    const ledger = aRedisLedger({ retentionMs: 1 });
    await fill(ledger, [bucket, other]);
    await ledger.update(1, bucket.fingerprint, (record) => ({ ...record, state: 'cleared' }));
    await expect.poll(() => ledger.get(1, bucket.fingerprint)).toBeNull();
    expect(await ledger.list(1)).toHaveLength(1);
    expect(await test.redis.zcard(`${test.prefix}-${ledgers}:{1}:findings`)).toBe(1);
    expect(await ledger.claim(1, bucket, 'again')).not.toBeNull();
  });

  it('forgets a record that it cannot read, says so, and lets the next poll claim it', async () => {
    const unreadable: string[] = [];
    const ledger = aRedisLedger({ onUnreadable: (key) => unreadable.push(key) });
    await ledger.claim(1, bucket, 'c');
    const key = `${test.prefix}-${ledgers}:{1}:finding:${bucket.fingerprint}`;
    for (const garbage of ['{"installationId":1}', 'not json']) {
      await test.redis.set(key, garbage);
      expect(await ledger.get(1, bucket.fingerprint)).toBeNull();
      expect(await ledger.claim(1, bucket, 'again')).not.toBeNull();
    }
    expect(unreadable).toEqual([key, key]);
  });

  it('reads a record of a version that did not pack, and packs it with the next change', async () => {
    const ledger = aRedisLedger();
    const record = await ledger.claim(1, bucket, 'c');
    const key = `${test.prefix}-${ledgers}:{1}:finding:${bucket.fingerprint}`;
    await test.redis.set(key, JSON.stringify(record));
    expect(await ledger.get(1, bucket.fingerprint)).toEqual(record);
    expect(await ledger.list(1)).toEqual([record]);
    await ledger.update(1, bucket.fingerprint, (before) => ({ ...before, state: 'closed' }));
    expect((await test.redis.getBuffer(key))?.[0]).toBe(0xff);
    expect(await ledger.get(1, bucket.fingerprint)).toEqual({ ...record, state: 'closed' });
  });

  it('writes what earlier versions read when it is told to', async () => {
    const ledger = aRedisLedger({ isPlain: true });
    const record = await ledger.claim(1, bucket, 'c');
    const key = `${test.prefix}-${ledgers}:{1}:finding:${bucket.fingerprint}`;
    expect(JSON.parse((await test.redis.get(key)) ?? '')).toEqual(record);
    await ledger.update(1, bucket.fingerprint, (before) => ({ ...before, state: 'closed' }));
    expect(JSON.parse((await test.redis.get(key)) ?? '')).toEqual({ ...record, state: 'closed' });
  });

  it('leaves a record of a newer version where it is', async () => {
    const told: string[] = [];
    const ledger = aRedisLedger({ onUnreadable: (key) => told.push(key) });
    await fill(ledger, [bucket, other]);
    const key = `${test.prefix}-${ledgers}:{1}:finding:${bucket.fingerprint}`;
    const newer = Buffer.from([0xff, 31, 200, 7]);
    await test.redis.set(key, newer);
    expect(await ledger.get(1, bucket.fingerprint)).toBeNull();
    expect(await ledger.update(1, bucket.fingerprint, (record) => record)).toBeNull();
    expect(await ledger.list(1)).toHaveLength(1);
    expect(await ledger.claim(1, bucket, 'again')).toBeNull();
    expect(await test.redis.getBuffer(key)).toEqual(newer);
    expect(told).toEqual([key, key, key]);
  });

  it('leaves out an answer of another form', async () => {
    const ledger = aRedisLedger();
    await test.redis.hset(`${test.prefix}-${ledgers}:{1}:locations`, 'S3-1', '{"address":5}', 'S3-2', 'x');
    expect(await ledger.locations(1)).toEqual([]);
  });

  it('takes a poll record of another form as none', async () => {
    const ledger = aRedisLedger();
    await test.redis.set(`${test.prefix}-${ledgers}:{1}:last-poll`, '{"at":5}');
    expect(await ledger.lastPoll(1)).toBeNull();
  });

  it('says that Redis is unavailable when it is', async () => {
    const redis = connectRedis(serverAt('redis://127.0.0.1:1'), 'ledger');
    const caught = await new RedisLedger(redis).get(1, bucket.fingerprint).catch((error: unknown) => error);
    redis.disconnect();
    expect(caught).toBeInstanceOf(Fault);
    expect(caught).toMatchObject({ code: 'redis-unavailable', retry: 'later' });
  });
});
