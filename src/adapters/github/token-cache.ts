import { LRUCache } from 'lru-cache';

/** Installations whose token is kept, and for how long: a minute less than GitHub lets it live. */
const kept = { max: 15_000, ttl: 59 * 60 * 1000 };

/** Tokens of installations, as `@octokit/auth-app` keeps them under `<id>` or `<id>|…`, which can be forgotten. */
export class TokenCache {
  private readonly tokens = new LRUCache<string, string>(kept);

  get(key: string): string {
    // Nothing is told by an empty text.
    return this.tokens.get(key) ?? '';
  }

  set(key: string, value: string): void {
    this.tokens.set(key, value);
  }

  forget(installationId: number): void {
    const id = String(installationId);
    for (const key of this.tokens.keys()) {
      if (key.split('|', 1)[0] === id) this.tokens.delete(key);
    }
  }
}
