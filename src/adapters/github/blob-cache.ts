import { LRUCache } from 'lru-cache';

/**
 * Decoded files by installation and git id, the longest unused forgotten first. Equal ids mean equal
 * bytes, so nothing ever goes stale; the installation is part of the key, so that no organisation can
 * learn from another's files.
 */
export class BlobCache {
  private readonly texts: LRUCache<string, string>;

  constructor(maxCharacters = 32 * 1024 * 1024) {
    this.texts = new LRUCache({
      maxSize: maxCharacters,
      sizeCalculation: (text) => Math.max(1, text.length),
    });
  }

  get(installationId: number, blobId: string): string | null {
    return this.texts.get(`${installationId}:${blobId}`) ?? null;
  }

  put(installationId: number, blobId: string, text: string): void {
    this.texts.set(`${installationId}:${blobId}`, text);
  }

  get size(): number {
    return this.texts.size;
  }
}
