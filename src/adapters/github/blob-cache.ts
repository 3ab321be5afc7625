/**
 * Decoded files by installation and git id, the longest unused forgotten first. Equal ids mean equal
 * bytes, so nothing ever goes stale; the installation is part of the key, so that no organisation can
 * learn from another's files.
 */
export class BlobCache {
  private readonly texts = new Map<string, string>();
  private readonly maxCharacters: number;
  private characters = 0;

  constructor(maxCharacters = 32 * 1024 * 1024) {
    this.maxCharacters = maxCharacters;
  }

  get(installationId: number, blobId: string): string | null {
    const key = `${installationId}:${blobId}`;
    const text = this.texts.get(key);
    if (text === undefined) return null;
    this.texts.delete(key);
    this.texts.set(key, text);
    return text;
  }

  put(installationId: number, blobId: string, text: string): void {
    const key = `${installationId}:${blobId}`;
    if (text.length > this.maxCharacters || this.texts.has(key)) return;
    this.texts.set(key, text);
    this.characters += text.length;
    for (const [oldest, old] of this.texts) {
      if (this.characters <= this.maxCharacters) break;
      this.texts.delete(oldest);
      this.characters -= old.length;
    }
  }

  get size(): number {
    return this.texts.size;
  }
}
