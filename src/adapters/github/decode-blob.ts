import { Fault } from '../../domain/fault.ts';

/** A larger file is not written by people, and is not read. */
export const maxFileBytes = 10 * 1024 * 1024;

/** Text of a base64 blob, byte-order mark kept. A file that is not UTF-8 is a `file-unreadable` fault. */
export function decodeBlob(base64: string, path: string): string {
  return decodeText(Buffer.from(base64, 'base64'), path);
}

/** Text of a file's bytes, on the same terms. */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Fault('file-unreadable', `reading ${path}: it is not UTF-8 text`, { retry: 'never', cause });
  }
}
