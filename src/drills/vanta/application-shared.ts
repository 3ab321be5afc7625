import type { Drill } from '../drill.ts';
import type { Ground } from '../ground/ground.ts';
import { untilSettled } from '../ground/settled.ts';
import { waitUntil } from '../wait-until.ts';

const findings = 6;
/** Vanta gives five tokens a minute: the first one, and one for each side each time. */
const takings = 2;
const withinSeconds = 60;

/**
 * Two processes poll with one Vanta application, and a program that knows nothing of them fetches tokens with the same
 * credentials: each of its tokens revokes theirs. One of the two fetches a new one, for both.
 */
export const vantaApplicationShared: Drill = {
  name: 'vanta-application-shared',
  part: 'vanta',
  asks: 'Two processes share a Vanta application with a stranger whose tokens revoke theirs; each time one of them fetches one token for both.',
  plan: { findings, workers: 2, pollSeconds: 1 },
  withinSeconds: 120,
  inject: async (ground) => {
    const [application] = ground.vanta.applications;
    if (!application) throw new Error('Vanta knows no application');
    const { counters } = application;
    for (let taking = 1; taking <= takings; taking += 1) {
      await fetchTokenAsStranger(ground);
      const before = counters.rejectedTokens;
      ground.arrive(findings / takings);
      await waitUntil('a revoked token was used', () => counters.rejectedTokens > before, { withinSeconds });
    }
    await waitUntil('a new token was fetched', () => counters.tokensMinted >= 1 + 2 * takings, {
      withinSeconds,
    });
    // Whoever fetches one too many does so a moment later.
    await untilSettled(ground, withinSeconds);
    const own = counters.tokensMinted - takings;
    if (own > 1 + takings) throw new Error(`${own} tokens were fetched where ${1 + takings} were needed`);
    return {
      counts: { 'tokens fetched by a stranger': takings, '401 for a revoked token': counters.rejectedTokens },
      notes: [`the service fetched ${own} tokens`],
    };
  },
};

async function fetchTokenAsStranger({ vanta, tenants }: Ground): Promise<void> {
  const [tenant] = tenants;
  if (!tenant) throw new Error('a ground without tenants');
  const answer = await fetch(`${vanta.url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: tenant.vanta.clientId,
      client_secret: tenant.vanta.clientSecret,
      scope: 'vanta-api.all:read',
      grant_type: 'client_credentials',
    }),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the stranger got no token: ${answer.status}`);
}
