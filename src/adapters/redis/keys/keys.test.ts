import { Queue } from 'bullmq';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aFinding } from '../../../domain/test-support/builders.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../sandbox/redis/start-private-redis.ts';
import { cleanupCommand } from '../../../cli/cleanup/cleanup-command.ts';
import { statsCommand } from '../../../cli/stats/stats-command.ts';
import { connectRedis } from '../connect-redis.ts';
import { RedisDeliveryLog } from '../redis-delivery-log.ts';
import { RedisInstallations } from '../redis-installations.ts';
import { RedisLedger } from '../redis-ledger.ts';
import { cleanUp } from './clean-up.ts';
import { isKeysPageFresh } from './generate-keys.ts';
import { readStats } from './read-stats.ts';

const dayMs = 86_400_000;
/** As the service has it for the queue of installation 1. */
const prefix = '{terrafix-jobs-1}';
/** One of its own: both commands look at all keys of the service. */
let server: PrivateRedis;
let redis: ReturnType<typeof connectRedis>;
let ledger: RedisLedger;
const finding = (id: string) => aFinding({ entity: { id } });

beforeAll(async () => {
  server = await startPrivateRedis();
  redis = connectRedis(server.settings, 'ledger');
  ledger = new RedisLedger(redis);
});
afterAll(async () => {
  await redis.quit();
  await server.stop();
});

beforeEach(async () => {
  // Nobody else is on this server.
  await redis.flushall();
  await new RedisInstallations(redis).add({ id: 1, account: 'acme' });
  for (const id of ['a', 'b', 'c']) await ledger.claim(1, finding(id), 'c');
  await ledger.update(1, finding('b').fingerprint, (record) => ({
    ...record,
    state: 'verified',
    history: [...record.history, { at: record.updatedAt, state: 'verified', by: null, note: '' }],
  }));
});

function inTenDays(): Date {
  return new Date(Date.now() + 10 * dayMs);
}

async function run(line: string): Promise<string> {
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(text);
  const parts = { print, now: inTenDays, retentionDays: () => 90 };
  const [name = '', ...rest] = line.split(' ');
  const command =
    name === 'stats'
      ? statsCommand({ print, now: () => new Date(), read: (at) => readStats(redis, at) })
      : cleanupCommand({ ...parts, cleanUp: (request) => cleanUp(redis, request) });
  await command.parseAsync(rest, { from: 'user' });
  return printed.join('\n');
}

describe('the page of keys', () => {
  it('says what the table of families says (npm run generate writes it)', async () => {
    expect(await isKeysPageFresh()).toBe(true);
  });
});

describe('terrafix stats', () => {
  it('counts findings, jobs, and what they take, for people and for programs', async () => {
    const queue = new Queue('installation-1', { connection: redis, prefix });
    await queue.add('fix', {}, { priority: 3 });
    await queue.add('fix', {}, { delay: 60_000 });
    await queue.close();
    const text = await run('stats');
    expect(text).toContain('Findings: 3 in 1 installations');
    expect(text).toMatch(/queued +2\n/);
    expect(text).toMatch(/verified +1\n/);
    expect(text).toContain(
      'Last day: 3 found, 0 with a pull request opened or updated, 1 verified, 0 failed',
    );
    expect(text).toMatch(/Waits longest: \d+ seconds, in installation 1/);
    expect(text).toContain('3 findings, 2 pending');
    expect(JSON.parse(await run('stats --json'))).toMatchObject({
      findings: { queued: 2, verified: 1 },
      queues: { prioritized: 1, delayed: 1 },
      oldestPending: { installation: 1 },
      memory: expect.arrayContaining([{ family: 'findings', keys: 3, bytes: expect.any(Number) }]),
    });
  });

  it('counts what it cannot read, and goes on', async () => {
    await redis.set('terrafix:{1}:finding:x', 'no json');
    expect(JSON.parse(await run('stats --json'))).toMatchObject({ unreadable: 1, findings: { queued: 2 } });
  });
});

describe('terrafix cleanup', () => {
  beforeEach(async () => {
    // Of an installation that nobody knows, and one that the service is still to erase.
    await ledger.claim(2, finding('d'), 'c');
    await new RedisInstallations(redis).remove(3, new Date());
    await ledger.claim(3, finding('e'), 'c');
    // A finding that was lost without its place in the index, and its pull request.
    await redis.zadd('terrafix:{1}:findings', 1, 'lost');
    await redis.set('terrafix:{1}:pull-request:acme/infra#7', 'lost');
    await redis.set('terrafix:delivery:stuck', '1');
    await new RedisDeliveryLog(redis).isNew('alive');
    const queue = new Queue('installation-1', { connection: redis, prefix });
    const job = await queue.add('fix', {});
    await redis.lrem(queue.toKey('wait'), 0, job.id ?? '');
    await redis.zadd(queue.toKey('completed'), Date.now() - 2 * dayMs, job.id ?? '');
    await queue.add('fix', {});
    await queue.close();
  });

  const expected = {
    oldFindings: 1,
    // The finding, its index and what is pending.
    orphanedKeys: 3,
    danglingEntries: 1,
    danglingPullRequests: 1,
    stuckKeys: 1,
    finishedJobs: 1,
    skipped: null,
  };

  it('says what it would remove, and removes it only when told to', async () => {
    const before = await redis.dbsize();
    expect(JSON.parse(await run('cleanup --retention-days 9 --json'))).toEqual({ write: false, ...expected });
    expect(await run('cleanup --retention-days 9')).toContain('Nothing was changed: --write removes it.');
    expect(await redis.dbsize()).toBe(before);

    expect(JSON.parse(await run('cleanup --retention-days 9 --write --json'))).toEqual({
      write: true,
      ...expected,
    });
    expect(await redis.keys('terrafix:{2}:*')).toEqual([]);
    expect(await ledger.list(3)).toHaveLength(1);
    expect((await ledger.list(1)).map(({ state }) => state)).toEqual(['queued', 'queued']);
    expect(await redis.llen(`${prefix}:installation-1:wait`)).toBe(1);
    expect(await new RedisDeliveryLog(redis).isNew('alive')).toBe(false);
    // The place of the finding that went is tidied with the next look.
    expect(JSON.parse(await run('cleanup --retention-days 9 --write --json'))).toMatchObject({
      oldFindings: 0,
      orphanedKeys: 0,
      stuckKeys: 0,
      finishedJobs: 0,
    });
  });

  it('keeps findings that are over for as long as the service does', async () => {
    expect(JSON.parse(await run('cleanup --json'))).toMatchObject({ oldFindings: 0 });
  });

  it('takes an empty list of installations for a lost one', async () => {
    await redis.del('terrafix:installations');
    const text = await run('cleanup --write');
    expect(text).toContain('Left alone: no installation is known');
    expect(await ledger.list(2)).toHaveLength(1);
  });

  it('wants a number of days', async () => {
    await expect(run('cleanup --retention-days soon')).rejects.toThrow('is no number of days');
  });
});
