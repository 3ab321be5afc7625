import type { VantaByAccount, VantaCredentials } from '../config/vanta-credentials.ts';
import { asFault } from '../domain/fault.ts';
import type { Logger } from '../observability/logger.ts';

export interface VantaAccountsParts<Source> {
  /** Reads all credentials anew. */
  readonly load: () => Promise<VantaByAccount>;
  /** Opens the account of an organisation with credentials that were not known before. */
  readonly open: (account: string, credentials: VantaCredentials) => Source;
  readonly logger: Logger;
}

/**
 * The Vanta accounts of all organisations, as their credentials are now. What did not change keeps its source, with its
 * token and its place in the limits.
 */
export class VantaAccounts<Source> {
  private readonly parts: VantaAccountsParts<Source>;
  private opened: ReadonlyMap<string, { readonly credentials: VantaCredentials; readonly source: Source }> =
    new Map();

  constructor(parts: VantaAccountsParts<Source>) {
    this.parts = parts;
  }

  get(account: string): Source | null {
    return this.opened.get(account.toLowerCase())?.source ?? null;
  }

  all(): ReadonlyMap<string, Source> {
    return new Map([...this.opened].map(([account, { source }]) => [account, source]));
  }

  /** Reads the credentials and opens what is new. Throws what reading throws, and changes nothing then. */
  async load(): Promise<void> {
    const byAccount = await this.parts.load();
    this.opened = new Map(
      [...byAccount].map(([account, credentials]) => {
        const before = this.opened.get(account);
        const isSame = before !== undefined && isEqual(before.credentials, credentials);
        return [account, isSame ? before : { credentials, source: this.parts.open(account, credentials) }];
      }),
    );
  }

  /** The same while the service runs: what cannot be read is said, and yesterday's credentials stay. */
  async reload(): Promise<void> {
    const before = new Set(this.opened.keys());
    try {
      await this.load();
    } catch (caught) {
      this.parts.logger.warn({ err: asFault(caught) }, 'Vanta credentials could not be read again');
      return;
    }
    const added = [...this.opened.keys()].filter((account) => !before.has(account));
    const removed = [...before].filter((account) => !this.opened.has(account));
    if (added.length > 0 || removed.length > 0) {
      this.parts.logger.info({ added, removed }, 'organisations with Vanta credentials');
    }
  }
}

function isEqual(one: VantaCredentials, other: VantaCredentials): boolean {
  return (
    one.clientId === other.clientId &&
    one.clientSecret === other.clientSecret &&
    one.baseUrl === other.baseUrl &&
    one.tenant === other.tenant
  );
}
