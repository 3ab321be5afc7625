import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { RedisTls } from './redis-forms.ts';
import { readFileOf, type ReadFile } from './secret-files.ts';
import type { VariableReader } from './variable-reader.ts';

const files = ['REDIS_CA_FILE', 'REDIS_CERT_FILE', 'REDIS_KEY_FILE'] as const;

/** Reads what encrypted connections to Redis need. Complains of it where they are not encrypted: it would be ignored. */
export function readRedisTls(
  reader: VariableReader,
  readFile: ReadFile,
  isEncrypted: boolean,
): RedisTls | null {
  if (!isEncrypted) {
    for (const name of files) {
      if (reader.has(name)) {
        reader.complain(
          name,
          'is of no use without encryption: write REDIS_URL with rediss://, or set REDIS_TLS=on',
        );
      }
    }
    return null;
  }
  const ca = readPem(reader, readFile, 'REDIS_CA_FILE');
  const certificate = readPem(reader, readFile, 'REDIS_CERT_FILE');
  const key = readPem(reader, readFile, 'REDIS_KEY_FILE');
  if (reader.has('REDIS_CERT_FILE') !== reader.has('REDIS_KEY_FILE')) {
    const [there, missing] = reader.has('REDIS_CERT_FILE')
      ? (['REDIS_CERT_FILE', 'REDIS_KEY_FILE'] as const)
      : (['REDIS_KEY_FILE', 'REDIS_CERT_FILE'] as const);
    reader.complain(missing, `is missing beside ${there}`);
  }
  if (certificate !== null && key !== null && !isPair(certificate, key)) {
    reader.complain('REDIS_KEY_FILE', 'does not belong to the certificate in REDIS_CERT_FILE');
  }
  return { ca, client: certificate === null || key === null ? null : { certificate, key } };
}

/** The text of a PEM file; `null`, and a complaint where one is named, when there is none. */
function readPem(reader: VariableReader, readFile: ReadFile, name: (typeof files)[number]): string | null {
  const path = reader.read(name);
  const text = path === null ? null : readFileOf(reader, name, path, readFile);
  if (text === null || isPem(text, name)) return text;
  reader.complain(name, 'names a file that holds none');
  return null;
}

function isPem(text: string, name: (typeof files)[number]): boolean {
  try {
    const read = name === 'REDIS_KEY_FILE' ? createPrivateKey(text) : new X509Certificate(text);
    return Boolean(read);
  } catch {
    return false;
  }
}

function isPair(certificate: string, key: string): boolean {
  return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
}
