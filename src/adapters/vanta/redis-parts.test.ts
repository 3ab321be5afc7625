import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { aTest } from '../../sandbox/vanta/builders.ts';
import { startVantaEmulator, type VantaEmulator } from '../../sandbox/vanta/start-vanta-emulator.ts';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { createRedisRateLimiter } from './redis-rate-limiter.ts';
import { createRedisTokenStore } from './redis-token-store.ts';
import { createSharedVantaSource } from './shared-vanta-source.ts';
import type { AccessToken } from './token-store.ts';

const test = connectTestRedis();
const other = new Redis(test.url);
let names = 0;

afterAll(async () => {
  await other.quit();
  await test.close();
});

/** A key of its own for each test. */
function freshKey(): string {
  names += 1;
  return `${test.prefix}:vanta-${names}`;
}

const doSleep = (milliseconds: number): Promise<void> => sleep(milliseconds);

/** Two stores as two processes have them: the same key, a connection each. */
function twoStores(
  key: string,
  changes: { clientSecret?: string; lockMs?: number; maxWaitMs?: number } = {},
) {
  const parts = { key, clientSecret: 'vcs_sesame', now: Date.now, sleep: doSleep, ...changes };
  return [
    createRedisTokenStore({ ...parts, redis: test.redis }),
    createRedisTokenStore({ ...parts, redis: other }),
  ] as const;
}

/** Mints tokens t1, t2 …, a while each. */
function aMint() {
  let minted = 0;
  let running = 0;
  let atOnce = 0;
  return {
    mint: async (): Promise<AccessToken> => {
      running += 1;
      atOnce = Math.max(atOnce, running);
      await sleep(30);
      running -= 1;
      minted += 1;
      return { value: `t${minted}`, refreshAt: Date.now() + 60_000 };
    },
    get count() {
      return minted;
    },
    get atOnce() {
      return atOnce;
    },
  };
}

describe('the token store in Redis', () => {
  it('mints once for all processes that ask at the same time', async () => {
    const [one, two] = twoStores(freshKey());
    const mint = aMint();
    const asked = Array.from({ length: 10 }, (_, index) => (index % 2 ? one : two).obtain(mint.mint, null));
    expect(new Set((await Promise.all(asked)).map((token) => token.value))).toEqual(new Set(['t1']));
    expect(mint).toMatchObject({ count: 1, atOnce: 1 });
  });

  it('mints again once for all processes whose token was refused', async () => {
    const [one, two] = twoStores(freshKey());
    const mint = aMint();
    await one.obtain(mint.mint, null);
    const asked = Array.from({ length: 10 }, (_, index) => (index % 2 ? one : two).obtain(mint.mint, 't1'));
    expect(new Set((await Promise.all(asked)).map((token) => token.value))).toEqual(new Set(['t2']));
    expect(mint.count).toBe(2);
  });

  it('keeps the newer token when an older one is refused late', async () => {
    const [one, two] = twoStores(freshKey());
    const mint = aMint();
    await one.obtain(mint.mint, null);
    await two.obtain(mint.mint, 't1');
    expect(await one.obtain(mint.mint, 't1')).toMatchObject({ value: 't2' });
    expect(mint.count).toBe(2);
  });

  it('does not hand out a token past its time', async () => {
    const [one] = twoStores(freshKey());
    await one.obtain(() => Promise.resolve({ value: 'short', refreshAt: Date.now() + 20 }), null);
    await sleep(40);
    expect(await one.obtain(aMint().mint, null)).toMatchObject({ value: 't1' });
  });

  it('lets the next process mint when the one that held the lock died', async () => {
    const key = freshKey();
    const [one] = twoStores(key);
    await test.redis.set(`${key}:token-lock`, 'a process that is gone', 'PX', 300);
    expect(await one.obtain(aMint().mint, null)).toMatchObject({ value: 't1' });
  });

  it('holds the lock for as long as minting takes', async () => {
    const [one, two] = twoStores(freshKey(), { lockMs: 150 });
    const mint = aMint();
    const slow = sleep(600).then(() => ({ value: 'slow', refreshAt: Date.now() + 60_000 }));
    const first = one.obtain(() => slow, null);
    await sleep(50);
    expect(await two.obtain(mint.mint, null)).toMatchObject({ value: 'slow' });
    expect(await first).toMatchObject({ value: 'slow' });
    expect(mint.count).toBe(0);
  });

  it('lets go of the lock when minting fails', async () => {
    const key = freshKey();
    const [one, two] = twoStores(key);
    await expect(one.obtain(() => Promise.reject(new Error('no')), null)).rejects.toThrow('no');
    expect(await test.redis.exists(`${key}:token-lock`)).toBe(0);
    expect(await two.obtain(aMint().mint, null)).toMatchObject({ value: 't1' });
  });

  it('gives up waiting for a lock that is never let go', async () => {
    const key = freshKey();
    const [one] = twoStores(key, { maxWaitMs: 200 });
    await test.redis.set(`${key}:token-lock`, 'somebody', 'PX', 60_000);
    await expect(one.obtain(aMint().mint, null)).rejects.toMatchObject({
      code: 'vanta-unavailable',
      retry: 'later',
    });
  });

  it('keeps the token sealed with the secret of the application', async () => {
    const key = freshKey();
    const [one] = twoStores(key);
    await one.obtain(async () => ({ value: 'vat_plain', refreshAt: Date.now() + 60_000 }), null);
    const raw = (await test.redis.get(`${key}:token`)) ?? '';
    expect(raw).not.toBe('');
    expect(Buffer.from(raw, 'base64').toString('latin1')).not.toContain('vat_plain');
    const [stranger] = twoStores(key, { clientSecret: 'vcs_another' });
    expect(await stranger.obtain(aMint().mint, null)).toMatchObject({ value: 't1' });
  });

  it('says that Redis is unavailable when it is', async () => {
    const gone = new Redis({
      port: 1,
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
    gone.on('error', () => undefined);
    const parts = { key: freshKey(), clientSecret: 's', now: Date.now, sleep: doSleep, redis: gone };
    await expect(createRedisTokenStore(parts).obtain(aMint().mint, null)).rejects.toMatchObject({
      code: 'redis-unavailable',
      retry: 'later',
    });
  });
});

describe('the limiter in Redis', () => {
  const limit = { requests: 5, windowMs: 400, maxWaitMs: 10_000 };

  it('keeps one window over all processes', async () => {
    const key = freshKey();
    const limiters = [test.redis, other].map((redis) =>
      createRedisRateLimiter(limit, { redis, key, sleep: doSleep }),
    );
    const starts: number[] = [];
    const answers: number[] = [];
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const place = await limiters[index % 2]!.acquire();
        starts.push(performance.now());
        answers.push(performance.now());
        await place.release();
      }),
    );
    // The clock of Redis counts whole milliseconds.
    const waits = starts.slice(limit.requests).map((start, index) => start - answers[index]!);
    expect(waits).toHaveLength(7);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(limit.windowMs - 2);
  });

  it('holds the place of a request that nobody has answered yet', async () => {
    const key = freshKey();
    const one = { requests: 1, windowMs: 100, maxWaitMs: 350 };
    const limiter = createRedisRateLimiter(one, { redis: test.redis, key, sleep: doSleep });
    await limiter.acquire();
    await expect(limiter.acquire()).rejects.toMatchObject({ code: 'vanta-rate-limited' });
  });

  it('tells a caller to wait until the oldest request leaves the window', async () => {
    const waits: number[] = [];
    const redis = test.redis;
    const key = freshKey();
    const limiter = createRedisRateLimiter(
      { requests: 1, windowMs: 60_000, maxWaitMs: 120_000 },
      {
        redis,
        key,
        sleep: async (milliseconds) => {
          waits.push(milliseconds);
          await redis.del(`${key}:places`);
        },
      },
    );
    await (await limiter.acquire()).release();
    await limiter.acquire();
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(55_000);
    expect(waits[0]).toBeLessThanOrEqual(60_000);
  });

  it('gives up when the wait is longer than its patience', async () => {
    const limiter = createRedisRateLimiter(
      { requests: 1, windowMs: 60_000, maxWaitMs: 1000 },
      { redis: test.redis, key: freshKey(), sleep: doSleep },
    );
    await limiter.acquire();
    await expect(limiter.acquire()).rejects.toMatchObject({ code: 'vanta-rate-limited' });
  });

  it('holds every process back during a pause, and a shorter pause does not end a longer one', async () => {
    const key = freshKey();
    const waits: number[] = [];
    const pausing = createRedisRateLimiter(limit, { redis: test.redis, key, sleep: doSleep });
    const waiting = createRedisRateLimiter(limit, {
      redis: other,
      key,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        await test.redis.del(`${key}:pause`);
      },
    });
    await pausing.pause(8000);
    await pausing.pause(100);
    await waiting.acquire();
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(7000);
  });
});

describe('several processes against one application', () => {
  let emulator: VantaEmulator | null = null;
  afterEach(async () => {
    await emulator?.close();
  });

  it('share its token and its limit: no token is ever refused, no request either', async () => {
    emulator = await startVantaEmulator({
      port: 0,
      applications: [{ clientId: 'vci_a', clientSecret: 'vcs_a', tests: [aTest({ id: 'a' })] }],
      limits: { windowMs: 1000 },
    });
    const key = freshKey();
    const sources = [test.redis, other].map((redis) =>
      createSharedVantaSource({
        redis,
        prefix: key,
        baseUrl: emulator!.url,
        application: { clientId: 'vci_a', clientSecret: 'vcs_a' },
        tenant: null,
        windowMs: 1000,
      }),
    );
    await Promise.all(Array.from({ length: 100 }, (_, index) => sources[index % 2]!.getTest('a')));
    expect(emulator.application('vci_a').counters).toEqual({
      tokensMinted: 1,
      tokenRequests: 1,
      managementRequests: 100,
      rejectedTokens: 0,
      rateLimited: 0,
    });
  });
});
