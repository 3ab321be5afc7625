import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type RateLimit, type RateLimiter, waitForPlace } from './rate-limiter.ts';
import { askRedis } from './redis-fault.ts';

/**
 * KEYS: starts (sorted set by time), pause. ARGV: requests, window in ms, id of the request.
 * Returns 0 when the place is taken, else the milliseconds to wait. The clock is that of Redis,
 * so processes whose clocks differ still share one window.
 */
const takePlace = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local paused = redis.call('PTTL', KEYS[2])
if paused > 0 then return paused end
local window = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local count = redis.call('ZCARD', KEYS[1])
local limit = tonumber(ARGV[1])
if count >= limit then
  local oldest = redis.call('ZRANGE', KEYS[1], count - limit, count - limit, 'WITHSCORES')
  return math.max(1, oldest[2] + window - now)
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('PEXPIRE', KEYS[1], window)
return 0`;

/** KEYS: pause. ARGV: milliseconds. A longer pause that is already there stays. */
const lengthenPause = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
end
return 0`;

interface Parts {
  readonly redis: Redis;
  /** Names the application and the limit; everything with the same key shares one window. */
  readonly key: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** A limiter over all processes that share a Redis: a sliding window in a sorted set. */
export function createRedisRateLimiter(limit: RateLimit, { redis, key, sleep }: Parts): RateLimiter {
  const starts = `${key}:starts`;
  const pause = `${key}:pause`;

  async function take(): Promise<number> {
    return Number(
      await askRedis('asking for a turn to call Vanta', () =>
        redis.eval(takePlace, 2, starts, pause, limit.requests, limit.windowMs, randomUUID()),
      ),
    );
  }

  return {
    acquire: () => waitForPlace(take, limit, sleep),
    async pause(milliseconds) {
      await askRedis('pausing calls to Vanta', () =>
        redis.eval(lengthenPause, 1, pause, Math.max(1, Math.ceil(milliseconds))),
      );
    },
  };
}
