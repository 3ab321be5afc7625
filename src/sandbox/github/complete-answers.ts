import type { MiddlewareHandler } from 'hono';
import type { Environment } from './answer.ts';
import { isObject, type Json, textAt } from './json.ts';

/**
 * Adds to answers what GitHub always says of a person, an organisation, an App and an issue, and the emulator leaves
 * out: mostly addresses of more about them.
 */
export function completeAnswers(): MiddlewareHandler<Environment> {
  return async (context, next) => {
    await next();
    const { res } = context;
    if (!res.ok || !(res.headers.get('content-type') ?? '').includes('json')) return;
    const text = await res.clone().text();
    if (!/"(login|slug|comments_url)"/.test(text)) return;
    const origin = new URL(context.req.url).origin;
    const body: unknown = JSON.parse(text, (_key, value: unknown) =>
      isObject(value) ? completeObject(value, origin) : value,
    );
    const headers = new Headers(res.headers);
    headers.delete('content-length');
    context.res = new Response(JSON.stringify(body), { status: res.status, headers });
  };
}

function completeObject(value: Json, origin: string): Json {
  if (typeof value['login'] === 'string' && 'id' in value) return completeAccount(value, origin);
  if (typeof value['slug'] === 'string' && !('account' in value) && 'name' in value)
    return completeApp(value, origin);
  if (/\/issues\/\d+$/.test(textAt(value, 'url')) && 'comments_url' in value) return completeIssue(value);
  return value;
}

function completeAccount(account: Json, origin: string): Json {
  const login = encodeURIComponent(textAt(account, 'login'));
  const url = `${origin}/users/${login}`;
  return {
    node_id: `U_${login}`,
    avatar_url: `${origin}/avatars/${login}`,
    gravatar_id: '',
    html_url: `${origin}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    site_admin: false,
    ...account,
    url,
  };
}

/** Organisations that own an App are not kept; GitHub's own is told instead. */
function completeApp(app: Json, origin: string): Json {
  const slug = textAt(app, 'slug');
  const owner = completeAccount({ login: 'github', id: 9919, type: 'Organization' }, origin);
  return {
    node_id: `A_${slug}`,
    description: null,
    external_url: `${origin}/apps/${slug}`,
    html_url: `${origin}/apps/${slug}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: {},
    events: [],
    ...app,
    owner: isObject(app['owner']) ? app['owner'] : owner,
  };
}

function completeIssue(issue: Json): Json {
  const url = textAt(issue, 'url');
  return {
    repository_url: url.replace(/\/issues\/\d+$/, ''),
    labels_url: `${url}/labels{/name}`,
    events_url: `${url}/events`,
    ...issue,
  };
}
