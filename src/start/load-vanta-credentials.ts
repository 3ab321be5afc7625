import { readFile } from 'node:fs/promises';
import type { SecretReader } from '../adapters/aws-secrets/secret-reader.ts';
import type { Environment } from '../config/environment.ts';
import {
  parseVantaCredentials,
  type VantaByAccount,
  type VantaCredentials,
} from '../config/vanta-credentials.ts';
import { Fault } from '../domain/fault.ts';

export interface CredentialPlaces {
  readonly openSecrets: (region: string) => SecretReader;
  readonly readText?: (path: string) => Promise<string>;
}

/**
 * Reads the Vanta credentials of all organisations from where the environment says they are.
 *
 * @throws Fault `environment-invalid` where a text holds something else, or two secrets hold the same organisation;
 *   `secret-unreadable` where a secret cannot be read. Either names the place and repeats nothing of it.
 */
export async function loadVantaCredentials(
  { vantaByAccount, vantaOrigin }: Pick<Environment, 'vantaByAccount' | 'vantaOrigin'>,
  { openSecrets, readText = (path) => readFile(path, 'utf8') }: CredentialPlaces,
): Promise<VantaByAccount> {
  switch (vantaOrigin.kind) {
    case 'variables':
      return vantaByAccount;
    case 'file':
      return parse(
        await readText(vantaOrigin.path),
        vantaOrigin.defaultUrl,
        'the file of VANTA_CREDENTIALS_FILE',
      );
    case 'secrets':
      return readSecrets(vantaOrigin, openSecrets(vantaOrigin.region));
  }
}

async function readSecrets(
  { ids, defaultUrl }: { readonly ids: readonly string[]; readonly defaultUrl: string },
  secrets: SecretReader,
): Promise<VantaByAccount> {
  try {
    const byAccount = new Map<string, VantaCredentials>();
    for (const id of ids) {
      for (const [account, credentials] of parse(await secrets.read(id), defaultUrl, `the secret ${id}`)) {
        if (byAccount.has(account)) throw invalid(`the secret ${id} holds ${account}, and so does another`);
        byAccount.set(account, credentials);
      }
    }
    return byAccount;
  } finally {
    secrets.close();
  }
}

function parse(text: string, defaultUrl: string, place: string): VantaByAccount {
  const parsed = parseVantaCredentials(text, defaultUrl);
  if (typeof parsed === 'string') throw invalid(`${place} ${parsed}`);
  return parsed;
}

function invalid(problem: string): Fault {
  const form = 'wanted is {"<GitHub organisation>": {"clientId", "clientSecret", "baseUrl"?, "tenant"?}}';
  return new Fault('environment-invalid', `Vanta credentials: ${problem}; ${form}`, { retry: 'never' });
}
