import { Fault } from '../../domain/fault.ts';

/** A place in the window, taken by one request. */
export interface Place {
  /** The answer is there: the place becomes free one window from now. Never throws. */
  release(): Promise<void>;
}

/** Holds back requests so that a limit of the source is kept, over everything that shares the limiter. */
export interface RateLimiter {
  /** Resolves when one more request may start. Throws `vanta-rate-limited` when that would take too long. */
  acquire(): Promise<Place>;
  /** The source asked to slow down: nobody starts for so long. */
  pause(milliseconds: number): Promise<void>;
}

/**
 * A limit: so many requests in any window of that length. The source counts a request somewhere between its start
 * and its answer; therefore a place is held from the start until one window after the answer, and the limit is kept
 * however long requests travel.
 */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
  /** How long a caller waits for its turn before it gives up. */
  readonly maxWaitMs: number;
}

/** A place that nobody releases, because its process died, is held as if its answer had taken so long. */
export const longestRequestMs = 30_000;

/** Vanta allows 50 management requests a minute; the rest is for people who use the same application by hand. */
export const managementLimit: RateLimit = { requests: 45, windowMs: 60_000, maxWaitMs: 180_000 };

/** Vanta allows 5 token requests a minute. */
export const tokenLimit: RateLimit = { requests: 5, windowMs: 60_000, maxWaitMs: 90_000 };

/** Takes a place if there is one; else says how many milliseconds to wait before asking again. */
export type TakePlace = () => Promise<Place | number>;

/** Asks for a place until there is one or the patience of the limit is used up. */
export async function waitForPlace(
  take: TakePlace,
  limit: RateLimit,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<Place> {
  let waited = 0;
  for (;;) {
    const taken = await take();
    if (typeof taken !== 'number') return taken;
    if (waited + taken > limit.maxWaitMs) {
      throw new Fault('vanta-rate-limited', 'waiting for a turn to ask Vanta: the queue is too long', {
        retry: { afterSeconds: Math.ceil(taken / 1000) },
        context: { waitedMs: waited, nextPlaceInMs: taken },
      });
    }
    await sleep(taken);
    waited += taken;
  }
}
