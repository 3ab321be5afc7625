import type { Hono } from 'hono';
import { type Environment, page, repositoryOf } from '../answer.ts';
import { numberAt, textAt } from '../json.ts';
import type { World } from '../world.ts';
import { markPullRequest } from './reviews.ts';

/** GitHub lists pull requests among the issues; the emulator leaves them out. */
export function addIssues(app: Hono<Environment>, world: World): void {
  app.get('/repos/:owner/:repo/issues', async (context) => {
    const fullName = repositoryOf(context);
    const { state = 'open', creator, labels, direction = 'desc' } = context.req.query();
    const upstream = world.need();
    const filter = labels === undefined ? '' : `&labels=${encodeURIComponent(labels)}`;
    const issues = await upstream.list(`/repos/${fullName}/issues?state=${state}${filter}`);
    const pulls = await upstream.list(`/repos/${fullName}/pulls?state=${state}`);
    const wanted = labels?.split(',') ?? [];
    const labelled = pulls.filter((pull) =>
      wanted.every((label) => {
        const set = pull['labels'];
        return Array.isArray(set) && set.some((one) => textAt(one, 'name') === label);
      }),
    );
    const marked = await Promise.all(labelled.map((pull) => markPullRequest(world, fullName, pull)));
    const all = [...issues, ...marked]
      .filter((one) => creator === undefined || textAt(one, 'user', 'login') === creator)
      .toSorted((a, b) => numberAt(a, 'number') - numberAt(b, 'number'));
    return context.json(page(context, direction === 'asc' ? all : all.toReversed()));
  });
}
