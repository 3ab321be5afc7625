import { repositoryAnswer } from './answers.ts';
import type { Hub } from './hub.ts';
import { json, paged, type Route } from './route.ts';

const permissions = {
  contents: 'write',
  pull_requests: 'write',
  issues: 'write',
  checks: 'write',
  metadata: 'read',
};

/** What the App asks in its own name, and the list of what it is installed on. */
export function appRoutes(hub: Hub): readonly Route[] {
  const installations = hub.organisations.map(({ installationId: id, account }) => ({
    id,
    account: { login: account, id: id + 1, type: 'Organization' },
    target_id: id + 1,
    permissions,
    events: [],
    suspended_at: null,
  }));
  return [
    {
      method: 'GET',
      pattern: /^\/app$/,
      answer: () => json({ id: 1, slug: 'terrafix', name: 'TerraFix', permissions }),
    },
    {
      method: 'GET',
      pattern: /^\/app\/installations$/,
      answer: (request) => paged(installations, request, { path: '/app/installations', show: (one) => one }),
    },
    {
      method: 'GET',
      pattern: /^\/app\/installations\/(\d+)$/,
      answer: ({ parts: [id] }) => {
        const found = installations.find((one) => one.id === Number(id));
        return found ? json(found) : json({ message: 'Not Found' }, 404);
      },
    },
    {
      method: 'POST',
      pattern: /^\/app\/installations\/(\d+)\/access_tokens$/,
      answer: ({ parts: [id = ''] }) =>
        json(
          {
            token: tokenOf(Number(id)),
            expires_at: new Date(Date.now() + 3_600_000).toISOString(),
            permissions,
            repository_selection: 'all',
          },
          201,
        ),
    },
    { method: 'GET', pattern: /^\/app\/hook\/deliveries$/, answer: () => json([]) },
    {
      method: 'GET',
      pattern: /^\/installation\/repositories$/,
      answer: (request) => {
        const repositories = hub.repositoriesOf(request.installationId);
        return paged(repositories, request, {
          path: '/installation/repositories',
          show: repositoryAnswer,
          wrap: (shown) => ({ total_count: repositories.length, repositories: shown }),
        });
      },
    },
  ];
}

/** Says whose it is, so that nothing has to be looked up. */
function tokenOf(installationId: number): string {
  return `ghs_experiments_${installationId}`;
}

/** Installation of an `Authorization` header; 0 for the App's own JWT, `null` for anybody else. */
export function installationOf(header: string): number | null {
  const token = header.replace(/^(bearer|token)\s+/i, '');
  if (token.startsWith('eyJ')) return 0;
  const [, id] = /^ghs_experiments_(\d+)$/.exec(token) ?? [];
  return id === undefined ? null : Number(id);
}
