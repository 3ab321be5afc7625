import { LRUCache } from 'lru-cache';

/** What is left of an allowance, and whose it is. */
interface Share {
  readonly labels: { readonly installation: string; readonly resource: string };
  readonly share: number;
}

const hourMs = 60 * 60 * 1000;

/**
 * Who has least left, out of any number of installations: what is exposed stays few. An allowance begins anew every
 * hour, so an older word says nothing.
 */
export class LowestShares {
  private readonly shares = new LRUCache<string, Share & { readonly at: number }>({ max: 10_000 });

  tell(installation: string, resource: string, share: number, at: number): void {
    this.shares.set(`${installation} ${resource}`, { labels: { installation, resource }, share, at });
  }

  lowest(now: number, count = 20): readonly Share[] {
    return [...this.shares.values()]
      .filter(({ at }) => now - at < hourMs)
      .toSorted((one, other) => one.share - other.share)
      .slice(0, count);
  }
}
