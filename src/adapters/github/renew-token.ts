import type { ProbotOctokit } from 'probot';
import { statusOf } from './fault-of.ts';

/** The App's own routes take a signature that is made for each request. */
const ownRoute = /^(https?:\/\/[^/]+(\/api\/v3)?)?\/app(\/|$)/;

/**
 * A token can end before its hour is over: permissions change, an installation is suspended and comes back, a clock is
 * wrong. It is kept for almost the hour, so that every request would fail until then. GitHub says 401 to it, upon which a
 * new one is asked for and the request is sent once more:
 * https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#failed-login-limit
 */
export function renewToken(octokit: Pick<ProbotOctokit, 'auth' | 'hook'>): void {
  octokit.hook.wrap('request', async (request, options) => {
    try {
      return await request(options);
    } catch (caught) {
      if (statusOf(caught) !== 401 || ownRoute.test(options.url)) throw caught;
      const isRenewed = await octokit.auth({ type: 'installation', refresh: true }).then(
        () => true,
        () => false,
      );
      if (!isRenewed) throw caught;
      return request(options);
    }
  });
}
