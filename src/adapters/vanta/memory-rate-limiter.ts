import {
  longestRequestMs,
  type RateLimit,
  type RateLimiter,
  type TakePlace,
  waitForPlace,
} from './rate-limiter.ts';

interface Parts {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** A limiter for one process: a sliding window in memory. */
export function createMemoryRateLimiter(limit: RateLimit, { now, sleep }: Parts): RateLimiter {
  /** When each request was answered, or will have been at the latest. */
  let places: { answeredAt: number }[] = [];
  let pausedUntil = 0;

  const take: TakePlace = async () => {
    const time = now();
    if (time < pausedUntil) return pausedUntil - time;
    places = places.filter((place) => place.answeredAt > time - limit.windowMs);
    if (places.length >= limit.requests) {
      // A request that is under way may be answered at any moment.
      const first = Math.min(time, ...places.map((place) => place.answeredAt));
      return Math.max(1, first + limit.windowMs - time);
    }
    const place = { answeredAt: time + longestRequestMs };
    places.push(place);
    return {
      release: async () => {
        place.answeredAt = Math.min(place.answeredAt, now());
      },
    };
  };

  return {
    acquire: () => waitForPlace(take, limit, sleep),
    async pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, now() + milliseconds);
    },
  };
}
