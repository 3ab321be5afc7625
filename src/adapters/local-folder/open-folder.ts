import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { RepositorySnapshot, TreeEntry } from '../../ports/repository-snapshot.ts';

const skippedFolders = new Set(['.git', '.terraform', 'node_modules', '.terragrunt-cache']);

/**
 * A local checkout as a snapshot. Symbolic links are told as such, with the path they point to as their text; none is
 * followed.
 * @throws Fault `input-invalid` when the folder does not exist.
 */
export function openFolder(folder: string): RepositorySnapshot {
  const root = resolve(folder);
  if (!isFolder(root)) {
    throw new Fault('input-invalid', `opening ${folder}: there is no such folder`, { retry: 'never' });
  }
  const entries = [...listFiles(root, '')].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const known = new Map(entries.map((entry) => [entry.path, entry]));
  return {
    repository: basename(root),
    commit: 'working-tree',
    branch: 'working-tree',
    entries,
    isTruncated: false,
    read: async (path) => {
      const entry = known.get(path);
      if (entry !== undefined) return readText(root, entry);
      throw new Fault('file-unreadable', `reading ${path}: not a file of ${folder}`, { retry: 'never' });
    },
  };
}

function* listFiles(root: string, directory: string): Generator<TreeEntry> {
  let children: Dirent[];
  try {
    children = readdirSync(join(root, directory), { withFileTypes: true });
  } catch (caught) {
    throw new Fault('input-invalid', `reading the folder ${join(root, directory)} failed`, {
      retry: 'never',
      cause: caught,
    });
  }
  for (const child of children) {
    const path = directory === '' ? child.name : `${directory}/${child.name}`;
    if (child.isDirectory() && !skippedFolders.has(child.name)) yield* listFiles(root, path);
    const isLink = child.isSymbolicLink();
    if (child.isFile() || isLink) {
      const { size, mtimeMs } = lstatSync(join(root, path));
      const blobId = createHash('sha1')
        .update(JSON.stringify([path, size, mtimeMs]))
        .digest('hex');
      yield { path, blobId, sizeBytes: size, ...(isLink ? { isLink } : {}) };
    }
  }
}

function readText(root: string, { path, isLink }: TreeEntry): string {
  const place = join(root, path);
  const bytes = orUnreadable(path, 'the file cannot be opened', () =>
    isLink === true ? Buffer.from(readlinkSync(place)) : readFileSync(place),
  );
  return orUnreadable(path, 'it is not UTF-8 text', () =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
  );
}

function orUnreadable<Result>(path: string, reason: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new Fault('file-unreadable', `reading ${path}: ${reason}`, { retry: 'never', cause });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
