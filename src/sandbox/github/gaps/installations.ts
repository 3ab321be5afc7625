import type { Hono } from 'hono';
import { type Environment, page, refuse, repositoryOf } from '../answer.ts';
import { forwardAnd } from '../forward.ts';
import { type Json, numberAt, objectAt, textAt } from '../json.ts';
import type { World } from '../world.ts';

const notItsRepository =
  'There is at least one repository that does not exist or is not accessible to the parent installation.';

/** `GET /installation/repositories` is missing; tokens have to be known to tell strangers apart. */
export function addInstallations(app: Hono<Environment>, world: World): void {
  app.post('/app/installations/:id/access_tokens', async (context) => {
    const answer = await forwardAnd(context, world, (body) => {
      world.rememberInstallationToken(textAt(body, 'token'), Number(context.req.param('id')));
      // GitHub lists repositories only where the token was asked for some of them.
      return { ...objectAt(body), repositories: undefined };
    });
    // A repository that is not the installation's: the emulator refuses without saying where that is documented.
    return answer.status === 422 ? refuse(context, 422, notItsRepository) : answer;
  });

  app.get('/app/installations', (context) =>
    forwardAnd(context, world, (body) => (Array.isArray(body) ? body.map(withTarget) : body)),
  );
  app.get('/app/installations/:id{[0-9]+}', (context) => forwardAnd(context, world, withTarget));

  app.get('/installation/repositories', async (context) => {
    const actor = context.get('actor');
    if (actor.kind !== 'installation') {
      return refuse(context, 403, 'You must authenticate with an installation access token.');
    }
    const names = world.repositories.filter((one) => one.account === actor.account && one.isInstalled);
    const shown = page(context, names);
    const repositories = await Promise.all(shown.map((one) => completeRepository(world, one.fullName)));
    return context.json({ total_count: names.length, repository_selection: 'all', repositories });
  });

  app.use('/repos/:owner/:repo/*', async (context, next) => {
    await next();
    if (context.req.method !== 'GET' && context.res.ok) world.rememberPush(repositoryOf(context));
  });

  app.get('/repos/:owner/:repo', (context) =>
    forwardAnd(context, world, (body) => wholeRepository(world, objectAt(body))),
  );
}

function withTarget(one: unknown): Json {
  return { ...objectAt(one), target_id: numberAt(one, 'account', 'id') };
}

async function wholeRepository(world: World, repository: Json): Promise<Json> {
  return { network_count: 0, subscribers_count: 0, ...(await withActivity(world, repository)) };
}

export async function completeRepository(world: World, fullName: string): Promise<Json> {
  return withActivity(world, await world.need().must('GET', `/repos/${fullName}`));
}

/** The emulator keeps size 0 and no push for what comes through the git data API. */
async function withActivity(world: World, repository: Json): Promise<Json> {
  const fullName = textAt(repository, 'full_name');
  const head = await world.need().headOf(fullName, textAt(repository, 'default_branch'));
  const createdAt = textAt(repository, 'created_at');
  return head === null
    ? { ...repository, size: 0, pushed_at: createdAt }
    : {
        ...repository,
        size: Math.max(1, numberAt(repository, 'size')),
        pushed_at: world.pushedAt.get(fullName) ?? createdAt,
      };
}
