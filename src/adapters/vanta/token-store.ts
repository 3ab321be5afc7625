/** A token as Vanta minted it. */
export interface AccessToken {
  readonly value: string;
  /** Milliseconds since 1970 from when on a new one is fetched; some time before it really expires. */
  readonly refreshAt: number;
}

/**
 * Keeps the one live token of one application. Vanta revokes the old token the moment a new one is minted,
 * so whoever shares an application must share its store.
 */
export interface TokenStore {
  /**
   * The stored token while it is good, else a newly minted one. At most one `mint` runs at a time over all
   * users of the store; the others wait and get what it minted. A token is good until its `refreshAt`,
   * unless it is `rejected`, the one that Vanta has just refused.
   */
  obtain(mint: () => Promise<AccessToken>, rejected: string | null): Promise<AccessToken>;
}

/** Whether a stored token may still be used. */
export function isGood(
  token: AccessToken | null,
  rejected: string | null,
  now: number,
): token is AccessToken {
  return token !== null && token.value !== rejected && token.refreshAt > now;
}
