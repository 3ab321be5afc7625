import { asFault } from '../../domain/fault.ts';
import type { FileReading, RepositorySnapshot } from '../../ports/repository-snapshot.ts';

const readsAtOnce = 16;

/** Many files of a snapshot, by the host's own way where it has one, else a few at a time. */
export function readFiles(
  snapshot: RepositorySnapshot,
  paths: readonly string[],
): AsyncIterable<FileReading> {
  return snapshot.readMany === undefined ? readSingly(snapshot, paths) : snapshot.readMany(paths);
}

async function* readSingly(
  snapshot: RepositorySnapshot,
  paths: readonly string[],
): AsyncGenerator<FileReading> {
  for (let from = 0; from < paths.length; from += readsAtOnce) {
    yield* await Promise.all(paths.slice(from, from + readsAtOnce).map((path) => readOne(snapshot, path)));
  }
}

async function readOne(snapshot: RepositorySnapshot, path: string): Promise<FileReading> {
  try {
    return { path, text: await snapshot.read(path) };
  } catch (caught) {
    const fault = asFault(caught);
    if (fault.code !== 'file-unreadable' && fault.code !== 'github-not-found') throw fault;
    return { path, unreadable: fault.message };
  }
}
