import { createPrivateKey } from 'node:crypto';
import type { VariableName } from './environment-variables.ts';
import type { VariableReader } from './variable-reader.ts';

/** Reads a text file, or throws. */
export type ReadFile = (path: string) => string;

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

/** The text of a file that a setting names; `null`, and a complaint, when it cannot be read. */
export function readFileOf(
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
