import { LRUCache } from 'lru-cache';
import { statusOf } from './fault-of.ts';

/** A token of one repository. */
export interface RepositoryToken {
  readonly token: string;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
}

/** The part of an Octokit that asks for a token: it speaks as the App. */
export interface TokenRequester {
  request(
    route: 'POST /app/installations/{installation_id}/access_tokens',
    parameters: { readonly installation_id: number; readonly repositories: string[] },
  ): Promise<{ readonly data: { readonly token: string; readonly expires_at: string } }>;
}

const maxTokens = 10_000;
/** A token that ends soon is not begun with. GitHub's last an hour. */
const spareMs = 5 * 60 * 1000;
/** The App may be given a repository at any time. */
const refusedMs = 60 * 1000;

/** Tokens that reach one repository each, kept as long as they last: one request an hour, however many ask at once. */
export class RepositoryTokens {
  private readonly known = new LRUCache<string, Promise<RepositoryToken | null>>({ max: maxTokens });

  /**
   * The token of a repository; `null` when the installation has no such repository, which is asked again a minute later.
   *
   * https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
   */
  async get(
    requester: TokenRequester,
    installationId: number,
    name: string,
  ): Promise<RepositoryToken | null> {
    const key = keyOf(installationId, name);
    const known = this.known.get(key);
    if (known) return known;
    const asked = this.ask(requester, installationId, name);
    this.known.set(key, asked, { ttl: refusedMs });
    asked.catch(() => this.drop(key, asked));
    return asked;
  }

  /** Forgets a token that GitHub does not accept any more. */
  forget(installationId: number, name: string): void {
    this.known.delete(keyOf(installationId, name));
  }

  private async ask(
    requester: TokenRequester,
    installationId: number,
    name: string,
  ): Promise<RepositoryToken | null> {
    try {
      const { data } = await requester.request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: installationId,
        repositories: [name],
      });
      const createdAt = Date.now();
      const token = { token: data.token, createdAt };
      const ttl = Math.max(Date.parse(data.expires_at) - createdAt - spareMs, 1);
      this.known.set(keyOf(installationId, name), Promise.resolve(token), { ttl });
      return token;
    } catch (caught) {
      // GitHub's word for a repository that is not among those of the installation.
      if (statusOf(caught) === 422) return null;
      throw caught;
    }
  }

  private drop(key: string, asked: Promise<RepositoryToken | null>): void {
    if (this.known.peek(key) === asked) this.known.delete(key);
  }
}

function keyOf(installationId: number, name: string): string {
  return `${installationId}/${name.toLowerCase()}`;
}
