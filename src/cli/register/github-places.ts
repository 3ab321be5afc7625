import { isSafeUrl } from '../../config/environment-variables.ts';
import { Fault } from '../../domain/fault.ts';

/** Where an App is registered, and what the service is told about it. */
export interface GitHubPlaces {
  /** Takes the form with the manifest. */
  readonly registrationUrl: string;
  readonly apiUrl: string;
  /** Settings that lead the service to the same GitHub. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * github.com, Enterprise Cloud with data residency (`<name>.ghe.com`), or Enterprise Server.
 * https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 *
 * @throws Fault `input-invalid` for an address to which nothing secret may be sent, or an organisation that cannot be one.
 */
export function githubPlaces(github: string, organization: string | null, state: string): GitHubPlaces {
  if (!isSafeUrl(github))
    throw invalid(`--github takes an https address, for example https://github.example.com`);
  if (organization !== null && !/^[A-Za-z0-9-]{1,39}$/.test(organization)) {
    throw invalid('--organization takes the name of a GitHub organisation, for example acme');
  }
  const { origin, hostname, host } = new URL(github);
  const owner = organization === null ? '' : `/organizations/${organization}`;
  return {
    registrationUrl: `${origin}${owner}/settings/apps/new?state=${state}`,
    ...apiOf(origin, hostname, host),
  };
}

function apiOf(origin: string, hostname: string, host: string): Omit<GitHubPlaces, 'registrationUrl'> {
  if (hostname === 'github.com') return { apiUrl: 'https://api.github.com', settings: {} };
  if (hostname.endsWith('.ghe.com')) {
    const apiUrl = `https://api.${host}`;
    return { apiUrl, settings: { GITHUB_API_URL: apiUrl } };
  }
  const apiUrl = `${origin}/api/v3`;
  // On this machine it is http, for which there is no host name alone.
  return { apiUrl, settings: origin.startsWith('https:') ? { GHE_HOST: host } : { GITHUB_API_URL: apiUrl } };
}

function invalid(message: string): Fault {
  return new Fault('input-invalid', message, { retry: 'never' });
}
