/** The caches of a process. What each holds and how much: docs/architecture.md, "Reading repositories". */
export const cacheNames = ['lists', 'snapshots', 'configurations', 'files', 'texts'] as const;
type CacheName = (typeof cacheNames)[number];

/** Is told how caches are used. */
export interface CacheWatch {
  looked(cache: CacheName, isHit: boolean): void;
  /** `weight` is in the unit by which the cache is bounded: entries, files of trees, or characters. */
  sized(cache: CacheName, weight: number): void;
}

export const noCacheWatch: CacheWatch = { looked() {}, sized() {} };
