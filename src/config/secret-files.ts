import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { isSafeUrl, type VariableName } from './environment-variables.ts';
import type { VariableReader } from './variable-reader.ts';

/** Reads a text file, or throws. */
export type ReadFile = (path: string) => string;

/** What opens the Vanta account of one organisation. */
export interface VantaCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
  /** Slug for links into Vanta; `null` leaves them out. */
  readonly tenant: string | null;
}

/** The App's private key from `PRIVATE_KEY` or the file at `PRIVATE_KEY_PATH`, as PEM. */
export function readPrivateKey(reader: VariableReader, readFile: ReadFile): string {
  const path = reader.read('PRIVATE_KEY_PATH');
  if (path !== null && reader.has('PRIVATE_KEY')) {
    reader.complain('PRIVATE_KEY_PATH', 'cannot stand beside PRIVATE_KEY');
    return '';
  }
  const name = path === null ? 'PRIVATE_KEY' : 'PRIVATE_KEY_PATH';
  const text = path === null ? reader.require(name) : readFileOf(reader, name, path, readFile);
  if (text === null) return '';
  const pem = toPem(text);
  if (!isRsaPrivateKey(pem)) reader.complain(name, 'holds no RSA private key');
  return pem;
}

function toPem(text: string): string {
  const unescaped = text.replaceAll('\\n', '\n').trim();
  return unescaped.startsWith('-----BEGIN ') ? unescaped : Buffer.from(text, 'base64').toString('utf8');
}

function isRsaPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

const CredentialsFile = z.record(
  z.string().regex(/^[A-Za-z0-9-]{1,39}$/),
  z.strictObject({
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    baseUrl: z.string().refine(isSafeUrl).optional(),
    tenant: z.string().min(1).optional(),
  }),
);

/** Credentials by GitHub account in lower case, of one organisation or of many. */
export function readVantaCredentials(
  reader: VariableReader,
  readFile: ReadFile,
): ReadonlyMap<string, VantaCredentials> {
  const defaultUrl = reader.read('VANTA_BASE_URL') ?? 'https://api.vanta.com';
  const path = reader.read('VANTA_CREDENTIALS_FILE');
  if (path === null) {
    const credentials = {
      clientId: reader.require('VANTA_CLIENT_ID') ?? '',
      clientSecret: reader.require('VANTA_CLIENT_SECRET') ?? '',
      baseUrl: defaultUrl,
      tenant: reader.read('VANTA_TENANT'),
    };
    return new Map([[(reader.require('VANTA_ACCOUNT') ?? '').toLowerCase(), credentials]]);
  }
  const name = 'VANTA_CREDENTIALS_FILE';
  if (reader.has('VANTA_CLIENT_ID') || reader.has('VANTA_CLIENT_SECRET')) {
    reader.complain(name, 'cannot stand beside VANTA_CLIENT_ID and VANTA_CLIENT_SECRET');
  }
  const text = readFileOf(reader, name, path, readFile);
  if (text === null) return new Map();
  const parsed = CredentialsFile.safeParse(parseJson(text));
  if (!parsed.success) {
    // Only where, never what: zod's own messages may repeat a value.
    const places = new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the top'));
    reader.complain(name, `names a file that holds something else (at ${[...places].join(', ')})`);
    return new Map();
  }
  return new Map(
    Object.entries(parsed.data).map(([account, { baseUrl, tenant, ...keys }]) => [
      account.toLowerCase(),
      { ...keys, baseUrl: (baseUrl ?? defaultUrl).replace(/\/+$/, ''), tenant: tenant ?? null },
    ]),
  );
}

function readFileOf(
  reader: VariableReader,
  name: VariableName,
  path: string,
  readFile: ReadFile,
): string | null {
  try {
    return readFile(path);
  } catch {
    reader.complain(name, 'names a file that cannot be read');
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
