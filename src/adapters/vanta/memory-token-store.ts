import { type AccessToken, isGood, type TokenStore } from './token-store.ts';

/** A token store for one process. */
export function createMemoryTokenStore(now: () => number): TokenStore {
  let stored: AccessToken | null = null;
  let minting: Promise<AccessToken> | null = null;

  return {
    async obtain(mint, rejected) {
      if (minting) await minting.catch(() => null);
      if (isGood(stored, rejected, now())) return stored;
      minting ??= mint().finally(() => {
        minting = null;
      });
      stored = await minting;
      return stored;
    },
  };
}
