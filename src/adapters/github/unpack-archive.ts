import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { blobIdOf } from '../../domain/blob-id.ts';
import { Fault } from '../../domain/fault.ts';

/** What an archive may cost before it is given up. */
export interface ArchiveLimits {
  readonly maxCompressedBytes: number;
  readonly maxUnpackedBytes: number;
  readonly maxEntries: number;
}

export const archiveLimits: ArchiveLimits = {
  maxCompressedBytes: 512 * 1024 * 1024,
  maxUnpackedBytes: 1024 * 1024 * 1024,
  maxEntries: 500_000,
};

/**
 * Compressed bytes that may wait for whoever looks at the files. The download must not wait for them: Node's `fetch`
 * calls an answer broken off when the other side closes the connection before everything was taken from it, even if
 * everything has arrived.
 */
const maxWaitingBytes = 32 * 1024 * 1024;

/** A file of an archive, proven to be the one that was asked for. */
export interface UnpackedFile {
  readonly path: string;
  readonly blobId: string;
  readonly bytes: Uint8Array;
}

interface WantedFile {
  readonly blobId: string;
  readonly sizeBytes: number;
}

/**
 * The wanted files (by path) of a gzipped tar, one after the other; nothing is written anywhere, and nothing but one
 * file is held. A file is given only when its bytes have the id that the tree says: what the archive leaves out or
 * changes (`export-ignore`, `export-subst`, large file storage) is simply not among them. Stops reading after the
 * last wanted file. Throws a `Fault`: `github-unavailable` when the archive breaks off, `github-rejected` when it breaks a
 * limit.
 */
export async function* unpackArchive(
  archive: Readable,
  wanted: ReadonlyMap<string, WantedFile>,
  limits: ArchiveLimits = archiveLimits,
): AsyncGenerator<UnpackedFile> {
  const tar = extract();
  const flow = pipeline(
    archive,
    countBytes(limits.maxCompressedBytes, maxWaitingBytes),
    createGunzip(),
    countBytes(limits.maxUnpackedBytes),
    tar,
    // The error arrives at the loop below.
    () => undefined,
  );
  let entries = 0;
  let missing = wanted.size;
  try {
    for await (const entry of tar) {
      entries += 1;
      if (entries > limits.maxEntries) throw tooLarge(`more than ${limits.maxEntries} entries`);
      const { name, type, size = 0, linkname } = entry.header;
      // GitHub puts everything into one folder that is named after the commit.
      const path = name.slice(name.indexOf('/') + 1);
      const file = wanted.get(path);
      const bytes =
        type === 'symlink'
          ? Buffer.from(linkname ?? '')
          : type === 'file' && size === file?.sizeBytes
            ? await collect(entry)
            : null;
      if (bytes === null || file === undefined || blobIdOf(bytes) !== file.blobId) {
        entry.resume();
        continue;
      }
      entry.resume();
      yield { path, blobId: file.blobId, bytes };
      missing -= 1;
      if (missing === 0) return;
    }
  } catch (caught) {
    if (caught instanceof Fault) throw caught;
    throw new Fault('github-unavailable', 'unpacking the archive: it breaks off or is damaged', {
      retry: 'later',
      cause: caught,
    });
  } finally {
    flow.destroy();
    archive.destroy();
  }
}

async function collect(entry: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function countBytes(most: number, waiting?: number): Transform {
  let bytes = 0;
  return new Transform({
    ...(waiting === undefined ? {} : { writableHighWaterMark: waiting }),
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) done(tooLarge(`more than ${most} bytes`));
      else done(null, chunk);
    },
  });
}

function tooLarge(what: string): Fault {
  return new Fault('github-rejected', `unpacking the archive: ${what}`, { retry: 'never' });
}
