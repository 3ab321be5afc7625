import type { Hono } from 'hono';
import { type Environment, repositoryOf } from '../answer.ts';
import { isObject, type Json, textAt } from '../json.ts';
import type { World } from '../world.ts';
import { markPullRequest } from './reviews.ts';

/** A pull request is an issue as well, which tells who closed it; the emulator knows no issue of that number. */
export function addClosers(app: Hono<Environment>, world: World): void {
  /** `owner/name#number` to login. */
  const closers = new Map<string, string>();

  app.use('/repos/:owner/:repo/pulls/:number{[0-9]+}/:what?', async (context, next) => {
    await next();
    const isMerge = context.req.method === 'PUT' && context.req.param('what') === 'merge';
    const isEdit = context.req.method === 'PATCH' && context.req.param('what') === undefined;
    if (!context.res.ok || (!isMerge && !isEdit)) return;
    const key = `${repositoryOf(context)}#${context.req.param('number')}`;
    const answer: unknown = await context.res.clone().json();
    if (isEdit && isObject(answer) && answer['state'] === 'open') closers.delete(key);
    else if (!closers.has(key)) closers.set(key, world.loginOf(context.get('actor')));
  });

  app.use('/repos/:owner/:repo/issues/:number{[0-9]+}', async (context, next) => {
    await next();
    if (context.req.method !== 'GET' || context.res.status !== 404) return;
    const fullName = repositoryOf(context);
    const number = context.req.param('number');
    const pull = await world.need().find(`/repos/${fullName}/pulls/${number}`);
    if (!pull) return;
    const closer = closers.get(`${fullName}#${number}`);
    const isClosed = textAt(pull, 'state') === 'closed' && closer !== undefined;
    const issue = await markPullRequest(world, fullName, {
      ...asIssue(pull),
      closed_by: isClosed ? await world.user(closer) : null,
    });
    context.res = Response.json(issue);
  });
}

/** What pull requests and issues tell alike, and where an issue has more, what it has at first. */
function asIssue(pull: Json): Json {
  const same = ['id', 'node_id', 'number', 'title', 'state', 'labels', 'milestone', 'assignees', 'locked'];
  const times = ['created_at', 'updated_at', 'closed_at'];
  const url = textAt(pull, 'issue_url') || textAt(pull, 'url').replace(/\/pulls\/(\d+)$/, '/issues/$1');
  return {
    ...Object.fromEntries([...same, ...times].map((name) => [name, pull[name] ?? null])),
    assignee: null,
    comments: 0,
    url,
    repository_url: url.replace(/\/issues\/\d+$/, ''),
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    labels_url: `${url}/labels{/name}`,
  };
}
