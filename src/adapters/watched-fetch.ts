import type { OutsideRequest, OutsideWatch } from '../ports/outside-watch.ts';

interface WatchedFetchOptions {
  readonly target: OutsideRequest['target'];
  readonly watch: OutsideWatch;
  /** Path of the address below which requests are told, such as `/api/v3`. */
  readonly basePath: string;
  readonly installationId?: number | null;
}

/** The same fetch, with every request told. */
export function watchFetch(send: typeof fetch, options: WatchedFetchOptions): typeof fetch {
  const { target, watch, basePath, installationId = null } = options;
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const request = {
      target,
      method: init?.method ?? 'GET',
      route: routeOf(address, basePath),
      installationId,
    };
    const response = await watch.around(request, () => send(input, init));
    const limit = Number(response.headers.get('x-ratelimit-limit') ?? Number.NaN);
    const remaining = Number(response.headers.get('x-ratelimit-remaining') ?? Number.NaN);
    if (Number.isFinite(limit) && Number.isFinite(remaining)) {
      const resource = wordOf(response.headers.get('x-ratelimit-resource') ?? 'core');
      watch.allowance(request, { resource, limit, remaining });
    }
    return response;
  };
}

/** Words of the APIs that are asked. Whatever else stands in a path is a name or an id of somebody. */
const words: ReadonlySet<string> = new Set(
  `access_tokens alerts annotations app assignees blobs branches check-runs check-suites code-scanning codeowners
  collaborators comments commits compare contents controls core deliveries entities files git graphql hook import
  installation installations instances integrations issues labels matching-refs merges oauth orgs permission pulls reactions
  ref refs replies repos repositories requested_reviewers resource-kinds resources reviews search status statuses
  tarball teams tests token tree trees users v1 v3 zipball attempts dismissals zen code memberships members`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** The known words of a path: bounded in number, and of no organisation. */
export function routeOf(address: string, basePath: string): string {
  if (!URL.canParse(address)) return 'other';
  const { pathname } = new URL(address);
  const below =
    basePath !== '/' && pathname.startsWith(basePath) ? pathname.slice(basePath.length) : pathname;
  const segments = below.split('/').filter((segment) => segment !== '');
  // Owner and repository, and whatever follows `contents`, may be called like one of the words.
  const named = segments[0] === 'repos' ? [segments[0], ...segments.slice(3)] : segments;
  const end = named.findIndex((segment) => freeWords.has(segment));
  const known = (end === -1 ? named : named.slice(0, end + 1)).filter((segment) => words.has(segment));
  return known.slice(0, 5).join('/') || 'other';
}

/** What follows is somebody's name of a file or branch. */
const freeWords: ReadonlySet<string> = new Set([
  'contents',
  'ref',
  'refs',
  'matching-refs',
  'branches',
  'compare',
  'tarball',
  'orgs',
  'users',
]);

function wordOf(text: string): string {
  return /^[a-z_]{1,40}$/.test(text) ? text : 'other';
}
