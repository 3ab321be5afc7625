import { createHash } from 'node:crypto';

/** The id that git gives a file with this text. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function gitBlobId(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
