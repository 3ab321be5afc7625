import { LRUCache } from 'lru-cache';

/** Addresses that are remembered at once; of more, the one that has been quiet for longest is forgotten. */
const mostAddresses = 1_000;
const most = 10;
const withinMs = 60_000;

interface Attempts {
  readonly failed: number;
  readonly until: number;
}

/** Counts failed attempts by address: after ten within a minute an address is refused until the minute is over. */
export class FailedAttempts {
  private readonly byAddress = new LRUCache<string, Attempts>({ max: mostAddresses });
  private readonly now: () => number;

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.now = now;
  }

  /** Milliseconds until the address may try again; 0 when it may now. */
  waitMs(address: string): number {
    const attempts = this.current(address);
    return attempts && attempts.failed >= most ? attempts.until - this.now() : 0;
  }

  /** Notes another one; true when it was the last that the address has in this minute. */
  add(address: string): boolean {
    const { failed, until } = this.current(address) ?? { failed: 0, until: this.now() + withinMs };
    this.byAddress.set(address, { failed: failed + 1, until });
    return failed + 1 === most;
  }

  private current(address: string): Attempts | null {
    const attempts = this.byAddress.get(address);
    return attempts && attempts.until > this.now() ? attempts : null;
  }
}
