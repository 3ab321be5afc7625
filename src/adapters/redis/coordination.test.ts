import { EventEmitter, once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { expiryOf, type Lesson } from '../../domain/lesson.ts';
import { aFinding, aPullRequestRef } from '../../domain/test-support/builders.ts';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { RedisDeliveryLog } from './redis-delivery-log.ts';
import { RedisInstallations } from './redis-installations.ts';
import { RedisLeases } from './redis-leases.ts';
import { RedisLedger } from './redis-ledger.ts';
import { RedisLessonBook } from './redis-lesson-book.ts';

const test = connectTestRedis();
afterAll(() => test.close());

/** Work that lasts until it is told to go on. */
function workUntil(signal: EventEmitter): Promise<unknown> {
  return once(signal, 'go');
}

describe('a lease', () => {
  it('is held by one worker at a time, and by the next one afterwards', async () => {
    const leases = new RedisLeases(test.redis, { prefix: test.prefix });
    const running = new EventEmitter();
    const first = leases.withLease('finding', () => workUntil(running).then(() => 'first'));
    await expect.poll(() => test.redis.exists(`${test.prefix}:lease:finding`)).toBe(1);
    expect(await leases.withLease('finding', async () => 'second')).toEqual({ kind: 'busy' });
    expect(await leases.withLease('another', async () => 'other')).toEqual({ kind: 'done', value: 'other' });
    running.emit('go');
    expect(await first).toEqual({ kind: 'done', value: 'first' });
    expect(await leases.withLease('finding', async () => 'third')).toEqual({ kind: 'done', value: 'third' });
  });

  it('is let go when the work throws', async () => {
    const leases = new RedisLeases(test.redis, { prefix: test.prefix });
    await expect(leases.withLease('broken', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await leases.withLease('broken', async () => 1)).toEqual({ kind: 'done', value: 1 });
  });

  it('is renewed while the work lasts', async () => {
    const leases = new RedisLeases(test.redis, { prefix: test.prefix, durationMs: 3000 });
    const running = new EventEmitter();
    const work = leases.withLease('long', () => workUntil(running));
    const key = `${test.prefix}:lease:long`;
    await expect.poll(() => test.redis.exists(key)).toBe(1);
    await test.redis.pexpire(key, 1500);
    await expect.poll(() => test.redis.pttl(key), { timeout: 5000 }).toBeGreaterThan(1500);
    running.emit('go');
    await work;
  });

  it('that was lost is not taken from its new holder', async () => {
    const leases = new RedisLeases(test.redis, { prefix: test.prefix });
    const key = `${test.prefix}:lease:lost`;
    await leases.withLease('lost', async () => {
      await test.redis.set(key, 'somebody else');
    });
    expect(await test.redis.get(key)).toBe('somebody else');
  });
});

describe('the delivery log', () => {
  it('lets each delivery through once, unless its handling failed', async () => {
    const log = new RedisDeliveryLog(test.redis, { prefix: test.prefix });
    const answers = await Promise.all([log.isNew('a'), log.isNew('a'), log.isNew('b')]);
    expect(answers).toEqual([true, false, true]);
    await log.forget('a');
    expect(await log.isNew('a')).toBe(true);
    expect(await test.redis.pttl(`${test.prefix}:delivery:a`)).toBeGreaterThan(0);
  });
});

function aLesson(): Lesson {
  const at = new Date().toISOString();
  return {
    id: 'abcdef01',
    kind: 'rejected',
    text: 'too costly',
    scope: { repository: 'acme/infra', ruleId: null, resourceType: 'aws_s3_bucket', testId: 'test' },
    writtenBy: 'rule',
    source: { repository: 'acme/infra', pullRequest: 7, by: 'rita', at, fingerprint: 'f' },
    expiresAt: expiryOf('rejected', at),
  };
}

describe('the installations', () => {
  it('are added, renamed and removed', async () => {
    const installations = new RedisInstallations(test.redis, { prefix: test.prefix });
    expect(await installations.list()).toEqual([]);
    await installations.add({ id: 12, account: 'globex' });
    await installations.add({ id: 7, account: 'acme' });
    await installations.add({ id: 12, account: 'globex-inc' });
    expect(await installations.list()).toEqual([
      { id: 7, account: 'acme' },
      { id: 12, account: 'globex-inc' },
    ]);
    const since = new Date('2026-11-02T08:00:00Z');
    await installations.remove(7, since);
    expect(await installations.list()).toEqual([{ id: 12, account: 'globex-inc' }]);
    expect(await installations.departed()).toEqual([{ id: 7, since }]);
    await installations.add({ id: 7, account: 'acme' });
    expect(await installations.departed()).toEqual([]);
  });

  it('leave nothing behind when they are erased, and what is another’s stays', async () => {
    const prefix = `${test.prefix}-erase*`;
    const installations = new RedisInstallations(test.redis, { prefix });
    const ledger = new RedisLedger(test.redis, { prefix });
    const lessons = new RedisLessonBook(test.redis, { prefix });
    const lesson = aLesson();
    for (const id of [1, 11]) {
      await ledger.claim(id, aFinding(), 'correlation');
      await ledger.update(id, aFinding().fingerprint, (one) => ({ ...one, pullRequest: aPullRequestRef() }));
      await ledger.rememberTestRun(id, 'test', '2026-11-02T08:00:00Z');
      await lessons.keep(id, lesson);
    }
    expect(await installations.eraseData(1)).toBe(8);
    expect(await test.redis.keys(`${test.prefix}-erase\\*:{1}:*`)).toEqual([]);
    expect(await ledger.list(1)).toEqual([]);
    expect(await ledger.list(11)).toHaveLength(1);
    expect(await lessons.list(11)).toEqual([lesson]);
    expect(await installations.eraseData(1)).toBe(0);
  });
});
