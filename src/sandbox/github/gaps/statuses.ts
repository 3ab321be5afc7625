import type { Hono } from 'hono';
import { bodyOf, type Environment, page, repositoryOf } from '../answer.ts';
import { type Json, textAt } from '../json.ts';
import type { WebhookPayloads } from '../webhook-payloads.ts';
import type { WebhookRelay } from '../webhook-relay.ts';
import type { World } from '../world.ts';
import { completeRepository } from './installations.ts';

/** The emulator knows no commit statuses: https://docs.github.com/en/rest/commits/statuses */
export function addStatuses(
  app: Hono<Environment>,
  world: World,
  relay: WebhookRelay,
  payloads: WebhookPayloads,
): void {
  /** By `owner/name/commit`, newest first. */
  const statuses = new Map<string, Json[]>();
  let lastId = 0;

  app.post('/repos/:owner/:repo/statuses/:sha', async (context) => {
    const body = await bodyOf(context);
    const fullName = repositoryOf(context);
    const sha = context.req.param('sha');
    const actor = context.get('actor');
    const creator = await world.user(actor.kind === 'person' ? actor.login : world.botLogin);
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    lastId += 1;
    const status: Json = {
      url: `${new URL(context.req.url).origin}/repos/${fullName}/statuses/${sha}`,
      avatar_url: null,
      id: lastId,
      node_id: `SC_${lastId}`,
      state: textAt(body, 'state'),
      description: textAt(body, 'description') || null,
      target_url: textAt(body, 'target_url') || null,
      context: textAt(body, 'context') || 'default',
      created_at: now,
      updated_at: now,
      creator,
    };
    const key = `${fullName}/${sha}`;
    statuses.set(key, [status, ...(statuses.get(key) ?? [])]);
    relay.send('status', async () => {
      const account = fullName.split('/')[0];
      const organisation = world.organisations.find((one) => one.account === account);
      const branches = await world.need().list(`/repos/${fullName}/branches`);
      return [
        {
          id: status['id'],
          sha,
          name: fullName,
          target_url: status['target_url'],
          context: status['context'],
          description: status['description'],
          state: status['state'],
          commit: { sha },
          branches: branches.filter((one) => textAt(one, 'commit', 'sha') === sha),
          created_at: now,
          updated_at: now,
          repository: await completeRepository(world, fullName),
          installation: await payloads.installation(organisation?.installationId ?? 0),
          sender: creator,
        },
      ];
    });
    return context.json(status, 201);
  });

  app.get('/repos/:owner/:repo/commits/:ref/statuses', (context) => {
    const { ref } = context.req.param();
    return context.json(page(context, statuses.get(`${repositoryOf(context)}/${ref}`) ?? []));
  });
}
