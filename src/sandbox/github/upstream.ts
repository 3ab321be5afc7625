import { isObject, type Json } from './json.ts';

/** What the emulator answered. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Talks to the emulator behind the proxy, in the name of whoever owns the token. */
export class Upstream {
  readonly url: string;
  private readonly proxyUrl: string;
  private readonly ownerTokens: readonly string[];
  private requests = 0;

  /** The emulator takes 5,000 requests of each token, so the owner has several and they take turns. */
  constructor(url: string, proxyUrl: string, ownerTokens: readonly string[]) {
    this.url = url;
    this.proxyUrl = proxyUrl;
    this.ownerTokens = ownerTokens;
  }

  /** Links of the emulator, turned to lead to the proxy. Brackets in the login of a bot are no part of an address. */
  toPublic(text: string): string {
    return text
      .replaceAll(this.url, this.proxyUrl)
      .replace(/"https?:[^"\s]*\[bot\][^"\s]*"/g, (link) => link.replaceAll('[bot]', '%5Bbot%5D'));
  }

  /** One request; `token` is the owner's when left out. */
  async request(method: string, path: string, body?: unknown, token?: string): Promise<UpstreamAnswer> {
    this.requests += 1;
    const ownerToken = this.ownerTokens[this.requests % this.ownerTokens.length] ?? '';
    const send = (): Promise<Response> =>
      fetch(`${this.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token ?? ownerToken}`,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    // A connection that was kept open may be closed at the moment in which it is used again.
    const response = await (method === 'GET' ? send().catch(send) : send());
    const text = this.toPublic(await response.text());
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  /** The answer's object, or `null` for any status that is no success. */
  async find(path: string, token?: string): Promise<Json | null> {
    const answer = await this.request('GET', path, undefined, token);
    return answer.status < 300 && isObject(answer.body) ? answer.body : null;
  }

  async list(path: string): Promise<readonly Json[]> {
    const found: Json[] = [];
    for (let page = 1; ; page += 1) {
      const joint = path.includes('?') ? '&' : '?';
      const answer = await this.request('GET', `${path}${joint}per_page=100&page=${page}`);
      const items = Array.isArray(answer.body) ? answer.body.filter(isObject) : [];
      found.push(...items);
      if (items.length < 100) return found;
    }
  }

  /** Like {@link request}, but anything else than success is an error of the sandbox itself. */
  async must(method: string, path: string, body?: unknown, token?: string): Promise<Json> {
    const answer = await this.request(method, path, body, token);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return isObject(answer.body) ? answer.body : {};
  }

  /** Head commit of a branch; `null` when it does not exist. */
  async headOf(repository: string, branch: string): Promise<string | null> {
    const ref = await this.find(`/repos/${repository}/git/ref/heads/${encodeURIComponent(branch)}`);
    const object = ref?.['object'];
    return isObject(object) && typeof object['sha'] === 'string' ? object['sha'] : null;
  }
}
