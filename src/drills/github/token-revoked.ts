import type { Drill } from '../drill.ts';
import { waitUntil } from '../wait-until.ts';

/** GitHub takes back every installation token long before its time, as it does when permissions change. */
export const tokenRevoked: Drill = {
  name: 'github-token-revoked',
  part: 'github',
  asks: 'Tokens that are in use are revoked; TerraFix notices, asks for new ones and goes on.',
  plan: { findings: 6 },
  withinSeconds: 90,
  inject: async ({ github, arrive }) => {
    github.revokeTokens();
    arrive(3);
    await waitUntil('a revoked token was used', () => github.revokedUses > 0, { withinSeconds: 30 });
    arrive(3);
    github.revokeTokens();
    return { counts: { '401 for a revoked token': github.revokedUses } };
  },
};
