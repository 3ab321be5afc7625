import { Fault } from '../../domain/fault.ts';

/** Holds back requests so that a limit of the source is kept, over everything that shares the limiter. */
export interface RateLimiter {
  /** Resolves when one more request may start. Throws `vanta-rate-limited` when that would take too long. */
  acquire(): Promise<void>;
  /** The source asked to slow down: nobody starts for so long. */
  pause(milliseconds: number): Promise<void>;
}

/** A limit: so many requests in any window of that length. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
  /** How long a caller waits for its turn before it gives up. */
  readonly maxWaitMs: number;
}

/** Vanta allows 50 management requests a minute; the margin covers requests that bunch on their way. */
export const managementLimit: RateLimit = { requests: 45, windowMs: 60_000, maxWaitMs: 180_000 };

/** Vanta allows 5 token requests a minute. */
export const tokenLimit: RateLimit = { requests: 5, windowMs: 60_000, maxWaitMs: 90_000 };

/** Takes a place in the window if there is one; else says how many milliseconds to wait before asking again. */
export type TakePlace = () => Promise<number>;

/** Asks for a place until there is one or the patience of the limit is used up. */
export async function waitForPlace(
  take: TakePlace,
  limit: RateLimit,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  let waited = 0;
  for (;;) {
    const wait = await take();
    if (wait <= 0) return;
    if (waited + wait > limit.maxWaitMs) {
      throw new Fault('vanta-rate-limited', 'waiting for a turn to ask Vanta: the queue is too long', {
        retry: { afterSeconds: Math.ceil(wait / 1000) },
        context: { waitedMs: waited, nextPlaceInMs: wait },
      });
    }
    await sleep(wait);
    waited += wait;
  }
}
