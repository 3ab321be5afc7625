import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether an `Authorization` header of the basic scheme (https://www.rfc-editor.org/rfc/rfc7617) holds the password,
 * under any name. Digests are compared, so the time tells neither the length nor where two differ.
 */
export function holdsPassword(header: string | undefined, password: string): boolean {
  const encoded = /^basic ([a-z0-9+/]{1,4096}={0,2})$/i.exec(header ?? '')?.[1] ?? '';
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  const given = credentials.slice(credentials.indexOf(':') + 1);
  return timingSafeEqual(digestOf(given), digestOf(password)) && credentials.includes(':');
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
