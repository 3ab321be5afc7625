import type { Context } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { isObject } from './json.ts';
import type { Actor } from './world.ts';

/** What handlers of the proxy work with. */
export interface Environment {
  Bindings: HttpBindings;
  Variables: { actor: Actor };
}

export type ProxyContext = Context<Environment>;

/** An error in GitHub's form. */
export function refuse(
  context: ProxyContext,
  status: 400 | 401 | 403 | 404 | 405 | 409 | 422,
  message: string,
  errors?: readonly Record<string, string>[],
): Response {
  return context.json(
    { message, documentation_url: 'https://docs.github.com/rest', ...(errors ? { errors } : {}) },
    status,
  );
}

/** `owner/name` of the request. */
export function repositoryOf(context: ProxyContext): string {
  return `${context.req.param('owner')}/${context.req.param('repo')}`;
}

/** JSON body of the request; an empty object when there is none. */
export async function bodyOf(context: ProxyContext): Promise<Readonly<Record<string, unknown>>> {
  try {
    const body: unknown = await context.req.json();
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}

/** One page of a list, with the `Link` header that Octokit follows. */
export function page<Item>(context: ProxyContext, items: readonly Item[]): readonly Item[] {
  const size = Math.min(100, Number(context.req.query('per_page') ?? 30) || 30);
  const number = Math.max(1, Number(context.req.query('page') ?? 1) || 1);
  if (number * size < items.length) {
    const next = new URL(context.req.url);
    next.searchParams.set('page', String(number + 1));
    next.searchParams.set('per_page', String(size));
    context.header('link', `<${next.toString()}>; rel="next"`);
  }
  return items.slice((number - 1) * size, number * size);
}
