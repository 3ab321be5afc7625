import type { Hono } from 'hono';
import { bodyOf, type Environment, page, type ProxyContext, refuse, repositoryOf } from '../answer.ts';
import { forward, forwardAnd } from '../forward.ts';
import { isObject, listAt, numberAt, textAt } from '../json.ts';
import type { PullRequestState } from '../pull-request-state.ts';
import type { World } from '../world.ts';

/** Reading and opening pull requests: live heads, real files and commits, GitHub's refusals. */
export function addPullRequests(app: Hono<Environment>, world: World, state: PullRequestState): void {
  app.get('/repos/:owner/:repo/pulls', (context) =>
    forwardAnd(context, world, (body) =>
      state.completeAll(repositoryOf(context), (Array.isArray(body) ? body : []).filter(isObject)),
    ),
  );

  app.get('/repos/:owner/:repo/pulls/:number{[0-9]+}', (context) =>
    forwardAnd(context, world, (body) =>
      isObject(body) ? state.completeWithCounts(repositoryOf(context), body) : body,
    ),
  );

  app.get('/repos/:owner/:repo/pulls/:number{[0-9]+}/files', async (context) => {
    const compared = await comparisonOf(context, world, state);
    return compared instanceof Response ? compared : context.json(page(context, listAt(compared, 'files')));
  });

  app.get('/repos/:owner/:repo/pulls/:number{[0-9]+}/commits', async (context) => {
    const compared = await comparisonOf(context, world, state);
    return compared instanceof Response ? compared : context.json(page(context, listAt(compared, 'commits')));
  });

  app.post('/repos/:owner/:repo/pulls', async (context) => {
    const body = await bodyOf(context);
    const fullName = repositoryOf(context);
    return world.exclusively(fullName, async () => {
      const problem = await whyNotOpened(world, fullName, textAt(body, 'head'), textAt(body, 'base'));
      if (problem) return refuse(context, 422, 'Validation Failed', [problem]);
      return forwardAnd(
        context,
        world,
        (answer) => (isObject(answer) ? state.complete(fullName, answer) : answer),
        body,
      );
    });
  });

  app.patch('/repos/:owner/:repo/pulls/:number{[0-9]+}', async (context) => {
    const body = await bodyOf(context);
    const fullName = repositoryOf(context);
    const number = Number(context.req.param('number'));
    if (body['state'] === 'open' && state.isMerged(fullName, number)) {
      return refuse(context, 422, 'Validation Failed');
    }
    const before = await world.need().find(`/repos/${fullName}/pulls/${number}`);
    if (before) await state.endsOf(fullName, before);
    return forwardAnd(
      context,
      world,
      (answer) => (isObject(answer) ? state.complete(fullName, answer) : answer),
      body,
    );
  });

  app.post('/repos/:owner/:repo/pulls/:number{[0-9]+}/requested_reviewers', async (context) => {
    const body = await bodyOf(context);
    const fullName = repositoryOf(context);
    const logins = Array.isArray(body['reviewers']) ? body['reviewers'].map(String) : [];
    const pull = await world.need().find(`/repos/${fullName}/pulls/${context.req.param('number')}`);
    for (const login of logins) {
      if (login === textAt(pull, 'user', 'login')) {
        return refuse(context, 422, 'Review cannot be requested from pull request author.');
      }
      if ((await world.permissionOf(fullName, login)) === 'none') {
        return refuse(
          context,
          422,
          'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
        );
      }
    }
    const answer = await forward(context, world, body);
    return answer.ok ? new Response(answer.body, { status: 201, headers: answer.headers }) : answer;
  });
}

async function comparisonOf(context: ProxyContext, world: World, state: PullRequestState): Promise<unknown> {
  const answer = await forward(context, world);
  if (!answer.ok) return answer;
  const fullName = repositoryOf(context);
  const pull = await world.need().find(`/repos/${fullName}/pulls/${context.req.param('number')}`);
  return pull ? state.compare(fullName, pull) : {};
}

/** GitHub's reasons for which a pull request cannot be opened; the emulator knows none and even creates branches. */
async function whyNotOpened(
  world: World,
  fullName: string,
  head: string,
  base: string,
): Promise<Record<string, string> | null> {
  const upstream = world.need();
  const [owner] = fullName.split('/');
  const branch = head.includes(':') ? head.slice(head.indexOf(':') + 1) : head;
  const headCommit = await upstream.headOf(fullName, branch);
  const baseCommit = await upstream.headOf(fullName, base);
  if (headCommit === null) return { resource: 'PullRequest', field: 'head', code: 'invalid' };
  if (baseCommit === null) return { resource: 'PullRequest', field: 'base', code: 'invalid' };

  const open = await upstream.list(
    `/repos/${fullName}/pulls?state=open&head=${encodeURIComponent(`${owner}:${branch}`)}`,
  );
  if (open.some((pull) => textAt(pull, 'base', 'ref') === base)) {
    const message = `A pull request already exists for ${owner}:${branch}.`;
    return { resource: 'PullRequest', code: 'custom', message };
  }
  const comparison = await upstream.find(`/repos/${fullName}/compare/${baseCommit}...${headCommit}`);
  if (numberAt(comparison, 'total_commits') === 0) {
    const message = `No commits between ${base} and ${branch}`;
    return { resource: 'PullRequest', code: 'custom', message };
  }
  return null;
}
