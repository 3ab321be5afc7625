import type { Hono } from 'hono';
import { type Environment, repositoryOf } from '../answer.ts';
import { forwardAnd } from '../forward.ts';
import { objectAt, textAt } from '../json.ts';
import type { World } from '../world.ts';

/** A branch comes with the id of its head alone; GitHub tells the whole commit, and what protects the branch. */
export function addBranches(app: Hono<Environment>, world: World): void {
  app.get('/repos/:owner/:repo/branches/:branch{[^/]+}', (context) =>
    forwardAnd(context, world, async (body) => {
      const branch = objectAt(body);
      const commit = textAt(branch, 'commit', 'sha');
      const { origin, pathname } = new URL(context.req.url);
      const self = `${origin}${pathname}`;
      return {
        protection: { enabled: branch['protected'] === true },
        protection_url: `${self}/protection`,
        ...branch,
        commit:
          (await world.need().find(`/repos/${repositoryOf(context)}/commits/${commit}`)) ?? branch['commit'],
        _links: { self, html: self },
      };
    }),
  );
}
