import { z } from 'zod';
import { isSafeUrl, type VariableName } from './environment-variables.ts';
import { type ReadFile, readFileOf } from './secret-files.ts';
import type { VariableReader } from './variable-reader.ts';

/** What opens the Vanta account of one organisation. */
export interface VantaCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
  /** Slug for links into Vanta; `null` leaves them out. */
  readonly tenant: string | null;
}

/** By GitHub account in lower case: one organisation never sees the findings of another. */
export type VantaByAccount = ReadonlyMap<string, VantaCredentials>;

/** Where the credentials come from, which says how they are read again while the service runs. */
export type VantaOrigin =
  | { readonly kind: 'variables' }
  | { readonly kind: 'file'; readonly path: string; readonly defaultUrl: string }
  /** Names or ARNs of secrets in AWS Secrets Manager; each holds what the file would hold. */
  | {
      readonly kind: 'secrets';
      readonly ids: readonly string[];
      readonly region: string;
      readonly defaultUrl: string;
    };

const CredentialsFile = z.record(
  z.string().regex(/^[A-Za-z0-9-]{1,39}$/),
  z.strictObject({
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    baseUrl: z.string().refine(isSafeUrl).optional(),
    tenant: z.string().min(1).optional(),
  }),
);

/** Credentials by account, or what is wrong with the text: only where, never what it holds. */
export function parseVantaCredentials(text: string, defaultUrl: string): VantaByAccount | string {
  const parsed = CredentialsFile.safeParse(parseJson(text));
  if (!parsed.success) {
    // zod's own messages may repeat a value.
    const places = new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the top'));
    return `holds something else (at ${[...places].join(', ')})`;
  }
  return new Map(
    Object.entries(parsed.data).map(([account, { baseUrl, tenant, ...keys }]) => [
      account.toLowerCase(),
      { ...keys, baseUrl: (baseUrl ?? defaultUrl).replace(/\/+$/, ''), tenant: tenant ?? null },
    ]),
  );
}

/** Where credentials come from, and those that are at hand before anybody is asked: none of secrets. */
export function readVantaCredentials(
  reader: VariableReader,
  readFile: ReadFile,
): { readonly vantaByAccount: VantaByAccount; readonly vantaOrigin: VantaOrigin } {
  const defaultUrl = reader.read('VANTA_BASE_URL') ?? 'https://api.vanta.com';
  const path = reader.read('VANTA_CREDENTIALS_FILE');
  const ids = reader.read('VANTA_CREDENTIALS_SECRETS');
  if (path === null && ids === null) {
    return { vantaByAccount: readFromVariables(reader, defaultUrl), vantaOrigin: { kind: 'variables' } };
  }
  complainOfTwo(reader);
  if (path !== null) {
    const name = 'VANTA_CREDENTIALS_FILE';
    const text = readFileOf(reader, name, path, readFile);
    const parsed = text === null ? new Map() : parseVantaCredentials(text, defaultUrl);
    if (typeof parsed === 'string') reader.complain(name, `names a file that ${parsed}`);
    return {
      vantaByAccount: typeof parsed === 'string' ? new Map() : parsed,
      vantaOrigin: { kind: 'file', path, defaultUrl },
    };
  }
  const region = reader.require('AWS_REGION') ?? '';
  return {
    vantaByAccount: new Map(),
    vantaOrigin: { kind: 'secrets', ids: ids ?? [], region, defaultUrl },
  };
}

function readFromVariables(reader: VariableReader, baseUrl: string): VantaByAccount {
  const credentials = {
    clientId: reader.require('VANTA_CLIENT_ID') ?? '',
    clientSecret: reader.require('VANTA_CLIENT_SECRET') ?? '',
    baseUrl,
    tenant: reader.read('VANTA_TENANT'),
  };
  return new Map([[(reader.require('VANTA_ACCOUNT') ?? '').toLowerCase(), credentials]]);
}

function complainOfTwo(reader: VariableReader): void {
  const several: VariableName[] = ['VANTA_CREDENTIALS_FILE', 'VANTA_CREDENTIALS_SECRETS'];
  const [first = 'VANTA_CREDENTIALS_FILE', second] = several.filter((name) => reader.has(name));
  if (second !== undefined) reader.complain(second, `cannot stand beside ${first}`);
  if (reader.has('VANTA_CLIENT_ID') || reader.has('VANTA_CLIENT_SECRET')) {
    reader.complain(first, 'cannot stand beside VANTA_CLIENT_ID and VANTA_CLIENT_SECRET');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
