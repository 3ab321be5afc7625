import type { CacheWatch } from '../ports/cache-watch.ts';
import type { Metrics } from './metrics.ts';

/** Counts hits and misses, tells what the caches hold, and how long it took to fill them. */
export function watchCaches({ reach, predecessor }: Pick<Metrics, 'reach' | 'predecessor'>): CacheWatch & {
  took(work: 'read' | 'parse', milliseconds: number): void;
} {
  return {
    looked: (cache, isHit) => reach.cacheLooks.inc({ cache, result: isHit ? 'hit' : 'miss' }),
    sized: (cache, weight) => reach.cacheWeight.set({ cache }, weight),
    took: (work, milliseconds) =>
      predecessor.time(work === 'read' ? 'clone_repo' : 'parse_terraform', milliseconds),
  };
}
