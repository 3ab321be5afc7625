import type { ProbotOctokit } from 'probot';
import { statusOf } from './fault-of.ts';
import type { TokenCache } from './token-cache.ts';

/** The App's own routes take a signature that is made for each request. */
const ownRoute = /^(https?:\/\/[^/]+(\/api\/v3)?)?\/app(\/|$)/;

/** As whom a client speaks. */
interface ClientOptions {
  readonly auth?: { readonly installationId?: number };
}

/**
 * A token can end before its hour is over: permissions change, an installation is suspended and comes back, a clock is
 * wrong. It is kept for almost the hour, so that every request would fail until then. GitHub says 401 to it, upon which it
 * is forgotten and the request is sent once more, with a new one:
 * https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#failed-login-limit
 */
export function renewToken(tokens: TokenCache) {
  return (octokit: Pick<ProbotOctokit, 'hook'>, { auth }: ClientOptions): void => {
    const installationId = auth?.installationId;
    if (installationId === undefined) return;
    octokit.hook.wrap('request', async (request, options) => {
      try {
        return await request(options);
      } catch (caught) {
        // What is about one repository carries a token of its own, see `narrow-tokens.ts`.
        const isOfInstallation = !ownRoute.test(options.url) && !('repo' in options);
        if (statusOf(caught) !== 401 || !isOfInstallation) throw caught;
        tokens.forget(installationId);
        return request(options);
      }
    });
  };
}
