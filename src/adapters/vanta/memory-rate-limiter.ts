import { type RateLimit, type RateLimiter, waitForPlace } from './rate-limiter.ts';

interface Parts {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** A limiter for one process: a sliding window in memory. */
export function createMemoryRateLimiter(limit: RateLimit, { now, sleep }: Parts): RateLimiter {
  let started: number[] = [];
  let pausedUntil = 0;

  async function take(): Promise<number> {
    const time = now();
    if (time < pausedUntil) return pausedUntil - time;
    started = started.filter((one) => one > time - limit.windowMs);
    const oldest = started[started.length - limit.requests];
    if (oldest !== undefined) return oldest + limit.windowMs - time;
    started.push(time);
    return 0;
  }

  return {
    acquire: () => waitForPlace(take, limit, sleep),
    async pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, now() + milliseconds);
    },
  };
}
