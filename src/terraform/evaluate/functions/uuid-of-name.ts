import { createHash } from 'node:crypto';

/** Namespaces of RFC 9562, appendix: https://www.rfc-editor.org/rfc/rfc9562#section-6.6 */
const namespaces: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

const form = /^(?:urn:uuid:)?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/** A UUID of version 5; `null` when the namespace is none. */
export function uuidOfName(namespace: string, name: string): string | null {
  const match = form.exec(namespaces[namespace] ?? namespace.replace(/^\{(.*)\}$/, '$1'));
  if (match === null) return null;
  const bytes = createHash('sha1')
    .update(match.slice(1).join(''), 'hex')
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
