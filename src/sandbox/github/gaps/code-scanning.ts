import type { Hono } from 'hono';
import { type Environment, page, refuse, repositoryOf } from '../answer.ts';
import type { CodeScanningAlerts } from '../code-scanning-alerts.ts';
import type { World } from '../world.ts';

/** The emulator has no code scanning. */
export function addCodeScanning(app: Hono<Environment>, world: World, alerts: CodeScanningAlerts): void {
  const path = '/repos/:owner/:repo/code-scanning/alerts/:number{[0-9]+}';
  app.get(path, (context) => {
    const alert = alerts.read(repositoryOf(context), Number(context.req.param('number')));
    if (!alert || !world.repository(repositoryOf(context))) return refuse(context, 404, 'no alert found');
    return context.json(alert);
  });
  app.get(`${path}/instances`, (context) => {
    const number = Number(context.req.param('number'));
    if (!alerts.read(repositoryOf(context), number)) return refuse(context, 404, 'no alert found');
    return context.json(
      page(context, alerts.instances(repositoryOf(context), number, context.req.query('ref'))),
    );
  });
}
