import { LRUCache } from 'lru-cache';
import { type CacheWatch, noCacheWatch } from '../../ports/cache-watch.ts';

/**
 * Decoded files by installation and git id, the longest unused forgotten first. Equal ids mean equal
 * bytes, so nothing ever goes stale; the installation is part of the key, so that no organisation can
 * learn from another's files.
 */
export class BlobCache {
  private readonly texts: LRUCache<string, string>;

  private readonly watch: CacheWatch;

  constructor(maxCharacters = 32 * 1024 * 1024, watch: CacheWatch = noCacheWatch) {
    this.watch = watch;
    this.texts = new LRUCache({
      maxSize: maxCharacters,
      sizeCalculation: (text) => Math.max(1, text.length),
    });
  }

  get(installationId: number, blobId: string): string | null {
    const text = this.texts.get(`${installationId}:${blobId}`) ?? null;
    this.watch.looked('texts', text !== null);
    return text;
  }

  put(installationId: number, blobId: string, text: string): void {
    this.texts.set(`${installationId}:${blobId}`, text);
    this.watch.sized('texts', this.texts.calculatedSize);
  }

  get size(): number {
    return this.texts.size;
  }
}
