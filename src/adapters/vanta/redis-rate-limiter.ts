import { randomUUID } from 'node:crypto';
import {
  longestRequestMs,
  type RateLimit,
  type RateLimiter,
  type TakePlace,
  waitForPlace,
} from './rate-limiter.ts';
import { askRedis, type RedisClient } from '../redis/connect-redis.ts';

/** The clock of Redis, so that processes whose clocks differ share one window. */
const readClock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * KEYS: places (sorted by when each request was, or at the latest will be, answered), pause.
 * ARGV: requests, window in ms, id of the request, longest request in ms.
 * Returns 0 when the place is taken, else the milliseconds to wait.
 */
const takePlace = `${readClock}
local paused = redis.call('PTTL', KEYS[2])
if paused > 0 then return paused end
local window = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return math.max(1, math.min(now, tonumber(first[2])) + window - now)
end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[4]), ARGV[3])
redis.call('PEXPIRE', KEYS[1], window + tonumber(ARGV[4]))
return 0`;

/** KEYS: places. ARGV: id of the request. */
const releasePlace = `${readClock}
return redis.call('ZADD', KEYS[1], 'XX', 'LT', now, ARGV[1])`;

/** KEYS: pause. ARGV: milliseconds. A longer pause that is already there stays. */
const lengthenPause = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
end
return 0`;

interface Parts {
  readonly redis: RedisClient;
  /** Names the application and the limit; everything with the same key shares one window. */
  readonly key: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** A limiter over all processes that share a Redis: a sliding window in a sorted set. */
export function createRedisRateLimiter(limit: RateLimit, { redis, key, sleep }: Parts): RateLimiter {
  const places = `${key}:places`;
  const pause = `${key}:pause`;

  const take: TakePlace = async () => {
    const id = randomUUID();
    const { requests, windowMs } = limit;
    const wait = await askRedis('asking for a turn to call Vanta', () =>
      redis.eval(takePlace, 2, places, pause, requests, windowMs, id, longestRequestMs),
    );
    if (wait !== 0) return Number(wait);
    return {
      // Without it the place is only held for longer.
      release: () => redis.eval(releasePlace, 1, places, id).then(doNothing, doNothing),
    };
  };

  return {
    acquire: () => waitForPlace(take, limit, sleep),
    async pause(milliseconds) {
      await askRedis('pausing calls to Vanta', () =>
        redis.eval(lengthenPause, 1, pause, Math.max(1, Math.ceil(milliseconds))),
      );
    },
  };
}

function doNothing(): void {}
