import { setTimeout as wait } from 'node:timers/promises';
import { createProbotAuth } from 'octokit-auth-probot';
import { z } from 'zod';
import { statusOf } from './fault-of.ts';
import { RepositoryTokens, type RepositoryToken, type TokenRequester } from './repository-tokens.ts';

type ProbotAuth = ReturnType<typeof createProbotAuth>;
type Hook = ProbotAuth['hook'];
type Sender = Parameters<Hook>[0];
type EndpointDefaults = ReturnType<Sender['endpoint']['merge']> & { readonly url: string };
type AuthOptions = Parameters<typeof createProbotAuth>[0];

/** What decides on the token: the installation that the client speaks for. */
const ForInstallation = z.object({ installationId: z.coerce.number().int().positive() });

/** Requests name their repository in the path, questions in GraphQL among their variables. */
const Repository = z.object({ owner: z.string().min(1), repo: z.string().min(1) });
const AboutRepository = z.union([
  Repository,
  z.object({ variables: Repository }).transform((one) => one.variables),
]);

/** A new token is not known everywhere at once; Octokit waits for it as long. */
const replicationMs = 5_000;
/** One, two and three units of waiting are a little more than that. */
const mostWaits = 3;

/**
 * Probot's way to authenticate, with less in the hand: a request about one repository carries a token that reaches that
 * repository alone, so that a fault, a path that was tampered with or a token that leaks cannot touch another. The rest
 * (lists of repositories, searches) carries the token of the installation, the App's own requests its signature.
 */
export function narrowTokens(
  tokens: RepositoryTokens = new RepositoryTokens(),
  waitUnitMs = 1000,
): typeof createProbotAuth {
  const strategy = (options: AuthOptions): ProbotAuth => {
    const whole = createProbotAuth(options);
    const installation = ForInstallation.safeParse(options);
    if (!installation.success) return whole;
    const { installationId } = installation.data;
    const requester: TokenRequester = options.octokit;
    const hook = async (request: Sender, options: EndpointDefaults): Promise<unknown> => {
      const about = AboutRepository.safeParse(options);
      if (!about.success) return whole.hook(request, options);
      const { repo } = about.data;
      let waits = 0;
      let isRenewed = false;
      for (;;) {
        const token = await tokens.get(requester, installationId, repo);
        // Not among its repositories: GitHub's own answer tells the rest.
        if (token === null) return whole.hook(request, options);
        try {
          const headers = { ...options.headers, authorization: `token ${token.token}` };
          return await request({ ...options, headers });
        } catch (caught) {
          if (statusOf(caught) !== 401) throw caught;
          if (isNew(token) && waits < mostWaits) {
            waits += 1;
            await wait(waits * waitUnitMs);
            continue;
          }
          // What was new a moment ago, and is refused all the same, is not asked for once more.
          if (waits > 0 || isRenewed) throw caught;
          // An old one may have been revoked.
          tokens.forget(installationId, repo);
          isRenewed = true;
        }
      }
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Octokit hands its own options to a hook, never a route
    return Object.assign(whole.bind(null), { hook: hook as Hook });
  };
  return Object.assign(strategy, { VERSION: createProbotAuth.VERSION });
}

function isNew({ createdAt }: RepositoryToken): boolean {
  return Date.now() - createdAt < replicationMs;
}
