import type { Hono } from 'hono';
import { bodyOf, type Environment, type ProxyContext, refuse, repositoryOf } from '../answer.ts';
import { mergeTrees } from '../merge-trees.ts';
import { textAt } from '../json.ts';
import type { PullRequestState } from '../pull-request-state.ts';
import type { World } from '../world.ts';

/** Merging as git does it: the emulator resets the base to the head's tree, frozen when the pull request was opened. */
export function addMerge(app: Hono<Environment>, world: World, state: PullRequestState): void {
  app.put('/repos/:owner/:repo/pulls/:number{[0-9]+}/merge', async (context) => {
    const body = await bodyOf(context);
    return world.exclusively(repositoryOf(context), () => merge(context, world, state, body));
  });
}

async function merge(
  context: ProxyContext,
  world: World,
  state: PullRequestState,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const upstream = world.need();
  const fullName = repositoryOf(context);
  const number = Number(context.req.param('number'));
  const login = world.loginOf(context.get('actor'));
  const permission = await world.permissionOf(fullName, login);
  if (permission !== 'write' && permission !== 'admin') {
    return refuse(context, 403, 'Resource not accessible by integration');
  }
  const pull = await upstream.find(`/repos/${fullName}/pulls/${number}`);
  if (!pull) return refuse(context, 404, 'Not Found');
  if (textAt(pull, 'state') !== 'open' || pull['draft'] === true) {
    return refuse(context, 405, 'Pull Request is not mergeable');
  }
  const { head, base } = await state.endsOf(fullName, pull);
  if (typeof body['sha'] === 'string' && body['sha'] !== head) {
    return refuse(context, 409, 'Head branch was modified. Review and try the merge again.');
  }
  const merged = await mergeTrees(upstream, fullName, base, head);
  if (merged.kind === 'conflict') return refuse(context, 405, 'Pull Request is not mergeable');

  const parents = body['merge_method'] === 'squash' ? [base] : [base, head];
  const title =
    textAt(body, 'commit_title') ||
    `Merge pull request #${number} from ${textAt(pull, 'head', 'label').replace(':', '/')}`;
  const person = { name: login, email: `${login}@users.noreply.github.com` };
  const commit = textAt(
    await upstream.must('POST', `/repos/${fullName}/git/commits`, {
      message: `${title}\n\n${textAt(body, 'commit_message') || textAt(pull, 'title')}`,
      tree: merged.tree,
      parents,
      author: person,
    }),
    'sha',
  );
  const at = new Date().toISOString();
  state.recordMerge(fullName, number, { at, by: await world.user(login), commit }, head, base);
  world.authorsOfCommits.set(commit, login);
  await upstream.must(
    'PATCH',
    `/repos/${fullName}/git/refs/heads/${encodeURIComponent(textAt(pull, 'base', 'ref'))}`,
    {
      sha: commit,
    },
  );
  await upstream.must(
    'PATCH',
    `/repos/${fullName}/pulls/${number}`,
    { state: 'closed' },
    world.tokenOf(login),
  );
  return context.json({ sha: commit, merged: true, message: 'Pull Request successfully merged' });
}
