import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';

/** An App that GitHub has just made. */
export interface RegisteredApp {
  readonly id: number;
  readonly slug: string;
  /** Its page, from where it is installed. */
  readonly url: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
}

const Conversion = z.object({
  id: z.int().positive(),
  slug: z.string().min(1),
  html_url: z.url({ protocol: /^https?$/ }),
  pem: z.string().includes('PRIVATE KEY'),
  webhook_secret: z.string().min(16),
});

const timeoutMs = 20_000;

/**
 * Gives the code of a registration for the App's credentials. A code is good for one hour and once.
 * https://docs.github.com/en/rest/apps/apps#create-a-github-app-from-a-manifest
 *
 * @throws Fault `github-unavailable`, or `github-rejected` when GitHub does not know the code.
 */
export async function convertManifest(apiUrl: string, code: string): Promise<RegisteredApp> {
  const response = await ask(`${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`);
  if (response.status >= 500) throw unavailable(`it answered ${response.status}`);
  if (!response.ok) {
    throw new Fault(
      'github-rejected',
      `registering the App: GitHub answered ${response.status} to its own code`,
      {
        retry: 'never',
      },
    );
  }
  const parsed = Conversion.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw unavailable('its answer holds no credentials');
  const { id, slug, html_url, pem, webhook_secret } = parsed.data;
  return { id, slug, url: html_url, privateKey: pem, webhookSecret: webhook_secret };
}

async function ask(url: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/vnd.github+json', 'user-agent': 'terrafix' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (caught) {
    throw unavailable('it does not answer', caught);
  }
}

function unavailable(reason: string, cause?: unknown): Fault {
  return new Fault('github-unavailable', `registering the App at GitHub: ${reason}`, {
    retry: 'later',
    cause,
  });
}
