import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { RepositorySnapshot, TreeEntry } from '../../ports/repository-snapshot.ts';

const skippedFolders = new Set(['.git', '.terraform', 'node_modules', '.terragrunt-cache']);

/**
 * A local checkout as a snapshot. Symbolic links are not followed.
 * @throws Fault `input-invalid` when the folder does not exist.
 */
export function openFolder(folder: string): RepositorySnapshot {
  const root = resolve(folder);
  if (!isFolder(root)) {
    throw new Fault('input-invalid', `opening ${folder}: there is no such folder`, { retry: 'never' });
  }
  const entries = [...listFiles(root, '')].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const paths = new Set(entries.map((entry) => entry.path));
  return {
    repository: basename(root),
    commit: 'working-tree',
    branch: 'working-tree',
    entries,
    isTruncated: false,
    read: (path) => {
      if (!paths.has(path)) {
        const fault = new Fault('file-unreadable', `reading ${path}: not a file of ${folder}`, {
          retry: 'never',
        });
        return Promise.reject(fault);
      }
      return readText(root, path);
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
    if (child.isFile()) {
      const { size, mtimeMs } = statSync(join(root, path));
      const blobId = createHash('sha1')
        .update(JSON.stringify([path, size, mtimeMs]))
        .digest('hex');
      yield { path, blobId, sizeBytes: size };
    }
  }
}

async function readText(root: string, path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(join(root, path)));
  } catch (caught) {
    throw new Fault('file-unreadable', `reading ${path}: it is not UTF-8 text`, {
      retry: 'never',
      cause: caught,
    });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
