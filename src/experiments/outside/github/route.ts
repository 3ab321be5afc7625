import type { HubRepository } from './hub.ts';

/** A request as the routes see it. */
export interface HubRequest {
  readonly query: URLSearchParams;
  /** Groups of the route's pattern, decoded. */
  readonly parts: readonly string[];
  /** Parsed JSON; `{}` without a body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Installation of the token; 0 for the App itself. */
  readonly installationId: number;
  /** Root of this server. */
  readonly url: string;
}

export type HubAnswer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly link?: string }
  | { readonly kind: 'bytes'; readonly body: Buffer; readonly type: string }
  | { readonly kind: 'redirect'; readonly location: string };

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly answer: (request: HubRequest) => HubAnswer | Promise<HubAnswer>;
}

/** A route below `/repos/{owner}/{name}`. */
export interface RepositoryRoute {
  readonly method: string;
  /** Tested against what follows the name, without the slash. */
  readonly pattern: RegExp;
  readonly answer: (repository: HubRepository, request: HubRequest) => HubAnswer | Promise<HubAnswer>;
}

export function json(body: unknown, status = 200): HubAnswer {
  return { kind: 'json', status, body };
}

export function refuse(status: number, message: string, errors: readonly object[] = []): HubAnswer {
  return json({ message, errors, documentation_url: 'https://docs.github.com/rest' }, status);
}

export const notFound: HubAnswer = refuse(404, 'Not Found');

/** One page of a list, with the link to the next one where there is one; only what is shown is made into an answer. */
export function paged<Item>(
  items: readonly Item[],
  { query, url }: HubRequest,
  list: {
    readonly path: string;
    readonly show: (item: Item) => unknown;
    readonly wrap?: (shown: readonly unknown[]) => unknown;
  },
): HubAnswer {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const page = Number(query.get('page') ?? 1);
  const shown = items.slice((page - 1) * size, page * size).map(list.show);
  const body = list.wrap ? list.wrap(shown) : shown;
  if (page * size >= items.length) return json(body);
  const next = new URLSearchParams(query);
  next.set('page', String(page + 1));
  return { kind: 'json', status: 200, body, link: `<${url}${list.path}?${next.toString()}>; rel="next"` };
}

export function textOf(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

export function textsOf(body: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = body[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
