import { Fault } from '../../domain/fault.ts';

/** Text of a base64 blob, byte-order mark kept. A file that is not UTF-8 is a `file-unreadable` fault. */
export function decodeBlob(base64: string, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64'));
  } catch (cause) {
    throw new Fault('file-unreadable', `reading ${path}: it is not UTF-8 text`, { retry: 'never', cause });
  }
}
