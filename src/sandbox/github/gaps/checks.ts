import type { Hono } from 'hono';
import { type Environment, page, repositoryOf } from '../answer.ts';
import { forward, forwardAnd } from '../forward.ts';
import { isObject, type Json, listAt, numberAt, objectAt, textAt } from '../json.ts';
import type { World } from '../world.ts';

/** Check runs do not say which App made them, nor for which pull requests they are. */
export class CheckRunOwners {
  private readonly world: World;
  private readonly ours = new Set<string>();

  constructor(world: World) {
    this.world = world;
  }

  remember(fullName: string, id: number): void {
    this.ours.add(`${fullName}/${id}`);
  }

  async complete(fullName: string, run: Json): Promise<Json> {
    const { app } = this.world;
    const isOurs = this.ours.has(`${fullName}/${numberAt(run, 'id')}`);
    const open = await this.world.need().list(`/repos/${fullName}/pulls?state=open`);
    const pulls: Json[] = [];
    const repository = await this.world.need().find(`/repos/${fullName}`);
    const repo = { id: repository?.['id'], url: repository?.['url'], name: repository?.['name'] };
    for (const pull of open) {
      const ref = textAt(pull, 'head', 'ref');
      if ((await this.world.need().headOf(fullName, ref)) !== textAt(run, 'head_sha')) continue;
      const { id, number, url } = pull;
      pulls.push({
        id,
        number,
        url,
        head: { ref, sha: run['head_sha'], repo },
        base: { ref: textAt(pull, 'base', 'ref'), sha: textAt(pull, 'base', 'sha'), repo },
      });
    }
    return {
      ...run,
      output: { annotations_url: `${textAt(run, 'url')}/annotations`, ...objectAt(run, 'output') },
      pull_requests: pulls,
      app: isOurs
        ? { id: app.id, slug: app.slug, name: app.name }
        : { id: 15_368, slug: 'github-actions', name: 'GitHub Actions' },
    };
  }
}

export function addChecks(app: Hono<Environment>, world: World, owners: CheckRunOwners): void {
  app.post('/repos/:owner/:repo/check-runs', (context) =>
    forwardAnd(context, world, (body) => {
      if (!isObject(body)) return body;
      if (context.get('actor').kind === 'installation') {
        owners.remember(repositoryOf(context), numberAt(body, 'id'));
      }
      return owners.complete(repositoryOf(context), body);
    }),
  );

  app.patch('/repos/:owner/:repo/check-runs/:id{[0-9]+}', (context) =>
    forwardAnd(context, world, (body) =>
      isObject(body) ? owners.complete(repositoryOf(context), body) : body,
    ),
  );

  app.get('/repos/:owner/:repo/check-runs/:id{[0-9]+}/annotations', (context) =>
    forwardAnd(context, world, (body) =>
      Array.isArray(body) ? body : Object.values(objectAt(body)).find(Array.isArray),
    ),
  );

  app.get('/repos/:owner/:repo/commits/:ref/check-runs', async (context) => {
    const fullName = repositoryOf(context);
    const { ref } = context.req.param();
    const answer = await forward(context, world);
    if (!answer.ok) return answer;
    const path = `/repos/${fullName}/commits/${encodeURIComponent(ref)}/check-runs?filter=all&per_page=100`;
    const name = context.req.query('check_name');
    const latest = new Map<string, Json>();
    for (const run of listAt(await world.need().find(path), 'check_runs')) {
      if (name && textAt(run, 'name') !== name) continue;
      const complete = await owners.complete(fullName, run);
      const key = `${textAt(complete, 'app', 'slug')}/${textAt(run, 'name')}`;
      if (numberAt(latest.get(key), 'id') < numberAt(run, 'id')) latest.set(key, complete);
    }
    return context.json({ total_count: latest.size, check_runs: page(context, [...latest.values()]) });
  });
}
