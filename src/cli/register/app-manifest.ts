import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { isSafeUrl } from '../../config/environment-variables.ts';
import { Fault } from '../../domain/fault.ts';
import { webhookPath } from '../../domain/webhook-path.ts';

const Manifest = z.looseObject({
  name: z.string(),
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});

export interface ManifestChoices {
  /** Where the service will be: `https://terrafix.example.com`. */
  readonly serviceUrl: string;
  /** To where GitHub sends the browser back. */
  readonly redirectUrl: string;
  /** Names of Apps are unique in all of GitHub. */
  readonly name: string | null;
  /** For organisations beside the one that owns it. */
  readonly isPublic: boolean;
}

/**
 * `app.yml` with the addresses of this service in it.
 * @throws Fault `input-invalid` when the service's address is not https.
 */
export function appManifest(choices: ManifestChoices, text = readFileSync(findAppYml(), 'utf8')): object {
  const { serviceUrl, redirectUrl, name, isPublic } = choices;
  if (!isSafeUrl(serviceUrl) || new URL(serviceUrl).pathname !== '/') {
    throw new Fault(
      'input-invalid',
      '--url takes an https address without a path, for example https://terrafix.example.com',
      {
        retry: 'never',
      },
    );
  }
  const manifest = Manifest.parse(parse(text));
  return {
    ...manifest,
    name: name ?? manifest.name,
    public: isPublic,
    redirect_url: redirectUrl,
    hook_attributes: { url: `${new URL(serviceUrl).origin}${webhookPath}`, active: true },
  };
}

/** Beside `package.json`, however deep the program lies below it. */
function findAppYml(folder = dirname(fileURLToPath(import.meta.url))): string {
  const file = join(folder, 'app.yml');
  if (existsSync(file)) return file;
  if (dirname(folder) === folder)
    throw new Fault('file-unreadable', 'there is no app.yml beside the program', { retry: 'never' });
  return findAppYml(dirname(folder));
}
