import { asFault, Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { FileReading, TreeEntry } from '../../ports/repository-snapshot.ts';
import { limitConcurrency } from '../concurrency.ts';
import { decodeBlob, decodeText, maxFileBytes } from './decode-blob.ts';
import { downloadArchive } from './download-archive.ts';
import { orFault } from './fault-of.ts';
import { at, type Session } from './session.ts';
import { archiveLimits, unpackArchive } from './unpack-archive.ts';

/** Blobs asked for at the same time, of one snapshot. */
const readsAtOnce = 8;

/**
 * From this many missing files on, one archive takes their place. Each file costs one of the 5,000 requests an hour
 * that an installation has at least
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api); an archive is one request.
 * Fewer than this come in one go, in about a tenth of a second, where GitHub may take a second to begin an archive.
 */
const archiveFromFiles = readsAtOnce;
/** An archive holds everything else as well: what it may weigh, unpacked, for each request that it spares. */
const maxArchiveBytesPerFile = 1024 * 1024;
/** Requests for single files that one reading may cost: a fifth of what an installation has for an hour. */
const maxSingleReads = 1000;

/** A commit whose files are read. */
export interface ReadableCommit {
  readonly session: Session;
  readonly repository: RepositoryName;
  readonly commit: string;
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** Size of everything that an archive of the commit holds. */
  readonly treeBytes: number;
}

/** Reads the files of one commit: from the cache, by an archive, or one by one. */
export interface FileReader {
  read(path: string): Promise<string>;
  readMany(paths: readonly string[]): AsyncIterable<FileReading>;
}

export function createFileReader(source: ReadableCommit): FileReader {
  const { session, repository, commit, entries, treeBytes } = source;
  const { blobs, installation } = session;
  const name = fullName(repository);
  const limited = limitConcurrency(readsAtOnce);
  const underWay = new Map<string, Promise<string>>();

  const askFor = async ({ path, blobId }: TreeEntry): Promise<string> => {
    const octokit = await session.octokit();
    const { data } = await orFault(`reading ${path} of ${name}`, () =>
      octokit.rest.git.getBlob({ ...at(repository), file_sha: blobId }),
    );
    const text = decodeBlob(data.content, path);
    blobs.put(installation.id, blobId, text);
    return text;
  };

  const readEntry = async (entry: TreeEntry): Promise<string> => {
    const { path, blobId, sizeBytes } = entry;
    if (sizeBytes > maxFileBytes) {
      throw new Fault('file-unreadable', `reading ${path}: the file is larger than 10 MB`, {
        retry: 'never',
      });
    }
    const known = blobs.get(installation.id, blobId);
    if (known !== null) return known;
    const running = underWay.get(blobId);
    if (running) return running;
    const reading = limited(() => askFor(entry)).finally(() => underWay.delete(blobId));
    underWay.set(blobId, reading);
    return reading;
  };

  const toReading = async (entry: TreeEntry): Promise<FileReading> => {
    try {
      return { path: entry.path, text: await readEntry(entry) };
    } catch (caught) {
      return { path: entry.path, unreadable: whyUnreadable(caught) };
    }
  };

  /** Takes from `missing` what the archive holds. */
  async function* readArchive(missing: Map<string, TreeEntry>): AsyncGenerator<FileReading> {
    const archive = await downloadArchive(session, repository, commit);
    for await (const { path, blobId, bytes } of unpackArchive(archive, new Map(missing))) {
      missing.delete(path);
      try {
        const text = decodeText(bytes, path);
        blobs.put(installation.id, blobId, text);
        yield { path, text };
      } catch (caught) {
        yield { path, unreadable: whyUnreadable(caught) };
      }
    }
  }

  return {
    read: async (path) => {
      const entry = entries.get(path);
      if (entry) return readEntry(entry);
      throw new Fault('github-not-found', `reading ${path} of ${name}: it is not in ${commit}`, {
        retry: 'never',
      });
    },

    async *readMany(paths) {
      const missing = new Map<string, TreeEntry>();
      for (const path of paths) {
        const entry = entries.get(path);
        if (!entry) yield { path, unreadable: 'the file is not in the tree' };
        else if (entry.sizeBytes > maxFileBytes || blobs.get(installation.id, entry.blobId) !== null) {
          yield await toReading(entry);
        } else missing.set(path, entry);
      }
      let whyNoArchive: Fault | null = null;
      if (isWorthAnArchive(missing, treeBytes)) {
        try {
          yield* readArchive(missing);
        } catch (caught) {
          whyNoArchive = asFault(caught);
        }
      }
      const ids = new Set([...missing.values()].map(({ blobId }) => blobId));
      if (whyNoArchive && ids.size > maxSingleReads) throw whyNoArchive;
      const singles = new Set([...ids].slice(0, maxSingleReads));
      const readings: Promise<FileReading | { readonly thrown: unknown }>[] = [];
      for (const entry of missing.values()) {
        readings.push(
          singles.has(entry.blobId)
            ? toReading(entry).catch((thrown: unknown) => ({ thrown }))
            : Promise.resolve({ path: entry.path, unreadable: tooManySingles }),
        );
      }
      for (const reading of readings) {
        const read = await reading;
        if ('thrown' in read) throw read.thrown;
        yield read;
      }
    },
  };
}

const tooManySingles = `it was not read: only ${maxSingleReads} files are asked for one by one`;

function isWorthAnArchive(missing: ReadonlyMap<string, TreeEntry>, treeBytes: number): boolean {
  const requests = new Set([...missing.values()].map(({ blobId }) => blobId)).size;
  if (requests < archiveFromFiles) return false;
  return treeBytes <= Math.min(archiveLimits.maxUnpackedBytes, requests * maxArchiveBytesPerFile);
}

/** What only the file is to blame for, in words; every other fault is thrown on. */
function whyUnreadable(caught: unknown): string {
  if (caught instanceof Fault && (caught.code === 'file-unreadable' || caught.code === 'github-not-found')) {
    return caught.message;
  }
  throw caught;
}
