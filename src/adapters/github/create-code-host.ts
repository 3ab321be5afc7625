import { LRUCache } from 'lru-cache';
import { Fault } from '../../domain/fault.ts';
import type { Installation } from '../../domain/repository.ts';
import type { CacheWatch } from '../../ports/cache-watch.ts';
import type { CodeHost, InstallationHost } from '../../ports/code-host.ts';
import { BlobCache } from './blob-cache.ts';
import { createCheckReader } from './checks.ts';
import { createCodeScanning } from './code-scanning.ts';
import { createConversation } from './conversation.ts';
import { faultsOnly, orFault, orNull } from './fault-of.ts';
import { createHistoryReader } from './history.ts';
import { createPullRequestHold } from './hold.ts';
import { createIssueTracker, type KnownIssues } from './issues.ts';
import { createProposalReader } from './proposals.ts';
import type { Octokit, OctokitFor } from './octokit.ts';
import { createPeople } from './people.ts';
import { RecentFacts } from './recent-facts.ts';
import { createReviewThreads } from './review-threads.ts';
import { createReader } from './reading.ts';
import { createSession } from './session.ts';
import { createPublisher } from './writing.ts';

export interface CodeHostParts {
  /** Probot's `app.auth`: without an id the App itself, with one that installation. */
  readonly octokitFor: OctokitFor;
  /** Bound of the file cache, in UTF-16 units over all installations. */
  readonly maxCachedCharacters?: number;
  readonly caches?: CacheWatch;
}

/** Issues whose number is remembered, over all installations. */
const maxKnownIssues = 10_000;

/** Clients that are kept, one for each installation; a new one is made after this time, or when it could not be made. */
const maxClients = 1000;
const clientsKeptMs = 30 * 60 * 1000;

/**
 * Making a client takes longer than most requests by it. It renews its token by itself, and shares the installation's
 * limits with every other client, so that the same one serves all findings of its installation.
 */
function keepClients(octokitFor: OctokitFor): OctokitFor {
  const clients = new LRUCache<number, Promise<Octokit>>({ max: maxClients, ttl: clientsKeptMs });
  return (installationId) => {
    if (installationId === undefined) return octokitFor();
    const known = clients.get(installationId);
    if (known) return known;
    const made = octokitFor(installationId);
    clients.set(installationId, made);
    made.catch(() => {
      if (clients.peek(installationId) === made) clients.delete(installationId);
    });
    return made;
  };
}

/** GitHub as the App sees it. Every call may throw a `Fault` with a `github-…` code. */
export function createCodeHost(parts: CodeHostParts): CodeHost {
  const octokitFor = keepClients(parts.octokitFor);
  const blobs = new BlobCache(parts.maxCachedCharacters, parts.caches);
  const facts = new RecentFacts();
  const issueNumbers: KnownIssues = new LRUCache({ max: maxKnownIssues });
  let slug: Promise<string> | null = null;

  const readSlug = (): Promise<string> =>
    orFault('asking GitHub who the App is', async () => {
      const { data } = await (await octokitFor()).rest.apps.getAuthenticated();
      if (data?.slug) return data.slug;
      throw new Fault('github-unauthorized', 'GitHub does not know the App', { retry: 'later' });
    });
  const botLogin = async (): Promise<string> => {
    slug ??= readSlug().catch((caught: unknown) => {
      slug = null;
      throw caught;
    });
    return `${await slug}[bot]`;
  };

  return {
    listInstallations: async () => {
      const octokit = await octokitFor();
      const found = await orFault('listing the installations of the App', () =>
        octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 }),
      );
      return found.flatMap((one): Installation[] => {
        const account = one.account && 'login' in one.account ? one.account.login : null;
        return account && !one.suspended_at ? [{ id: one.id, account }] : [];
      });
    },

    isInstalled: async (installationId) => {
      const octokit = await octokitFor();
      const found = await orNull(`asking GitHub for installation ${installationId}`, () =>
        octokit.rest.apps.getInstallation({ installation_id: installationId }),
      );
      return found !== null;
    },

    forInstallation: (installation): InstallationHost => {
      const session = createSession({
        installation,
        blobs,
        facts,
        issueNumbers,
        octokit: () => orFault('authenticating with GitHub', () => octokitFor(installation.id)),
        botLogin,
      });
      return faultsOnly({
        installation,
        ...createReader(session),
        ...createPublisher(session),
        ...createConversation(session),
        ...createHistoryReader(session),
        ...createIssueTracker(session),
        ...createProposalReader(session),
        ...createPeople(session),
        ...createCodeScanning(session),
        ...createCheckReader(session),
        ...createPullRequestHold(session),
        ...createReviewThreads(session),
      });
    },
  };
}
