import type { Hono } from 'hono';
import { type Environment, refuse, repositoryOf } from '../answer.ts';
import type { World } from '../world.ts';

/** Permissions carry the emulator's internal names, and strangers get 404 where GitHub says `none`. */
export function addPeople(app: Hono<Environment>, world: World): void {
  // In the emulator, members of teams administer every repository.
  app.get('/orgs/:org/teams/:team/memberships/:login', (context) => {
    const { org, team, login } = context.req.param();
    const teams = world.organisations.find(({ account }) => account === org)?.teams;
    if (!teams?.[team]?.includes(login)) return refuse(context, 404, 'Not Found');
    const url = new URL(context.req.url);
    return context.json({ role: 'member', state: 'active', url: `${url.origin}${url.pathname}` });
  });

  app.get('/repos/:owner/:repo/collaborators/:login/permission', async (context) => {
    const fullName = repositoryOf(context);
    const login = context.req.param('login');
    const user = await world.need().find(`/users/${encodeURIComponent(login)}`);
    if (!user || !world.repository(fullName)) return refuse(context, 404, 'Not Found');
    const permission = await world.permissionOf(fullName, login);
    return context.json({ permission, role_name: permission, user: { ...user, role_name: permission } });
  });
}
