import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { TreeEntry } from '../../ports/repository-snapshot.ts';
import { orFault } from './fault-of.ts';
import { at, type Session } from './session.ts';

/**
 * Requests for the folders of one tree that GitHub would not list at once: it cuts a listing at 100,000 entries or
 * 7 MB (https://docs.github.com/en/rest/git/trees). A repository that takes more is a truncated one.
 */
const maxListings = 200;

/** Folders that hold copies, made by tools; never walked into where the tree has to be walked. */
const skippedFolders = new Set(['node_modules', '.terraform', '.terragrunt-cache']);

/** The files of a commit. */
export interface ListedTree {
  readonly entries: readonly TreeEntry[];
  readonly submodules: readonly string[];
  /** Of all files together, wanted or not. */
  readonly bytes: number;
  /** True when some folder could not be listed. */
  readonly isTruncated: boolean;
}

interface TreeItem {
  readonly path?: string;
  readonly mode?: string;
  readonly type?: string;
  readonly sha?: string;
  readonly size?: number;
}

/** One request for the whole tree, of which the wanted files are kept; where GitHub cuts that short, one more for each folder that it takes. */
export async function listTree(
  session: Session,
  repository: RepositoryName,
  commit: string,
  isWanted: (path: string) => boolean,
): Promise<ListedTree> {
  const octokit = await session.octokit();
  const ask = async (id: string, isWhole: boolean) => {
    const doing = `listing the files of ${fullName(repository)} at ${commit}`;
    const { data } = await orFault(doing, () =>
      octokit.rest.git.getTree({ ...at(repository), tree_sha: id, ...(isWhole ? { recursive: '1' } : {}) }),
    );
    return { items: data.tree, isTruncated: data.truncated };
  };

  const entries: TreeEntry[] = [];
  const submodules: string[] = [];
  let bytes = 0;
  const take = (items: readonly TreeItem[], folder: string): void => {
    for (const item of items) {
      const entry = entryOf(item, folder);
      bytes += item.size ?? 0;
      if (entry && isWanted(entry.path)) entries.push(entry);
      if (item.mode === '160000' && item.path !== undefined) submodules.push(`${folder}${item.path}`);
    }
  };

  const whole = await ask(commit, true);
  if (!whole.isTruncated) {
    take(whole.items, '');
    return { entries, submodules, bytes, isTruncated: false };
  }
  let isTruncated = false;
  let listings = 0;
  const waiting = [{ id: commit, folder: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    listings += 2;
    if (listings > maxListings) {
      isTruncated = true;
      break;
    }
    const { folder } = next;
    const below = folder === '' ? whole : await ask(next.id, true);
    if (!below.isTruncated) {
      take(below.items, folder);
      continue;
    }
    const { items, isTruncated: isCut } = await ask(next.id, false);
    isTruncated ||= isCut;
    take(items, folder);
    for (const { type, path, sha } of items) {
      if (type !== 'tree' || path === undefined || sha === undefined || skippedFolders.has(path)) continue;
      waiting.push({ id: sha, folder: `${folder}${path}/` });
    }
  }
  return { entries, submodules, bytes, isTruncated };
}

/** Ordinary and executable files, and symbolic links as such. */
function entryOf({ type, mode, path, sha, size }: TreeItem, folder: string): TreeEntry | null {
  if (type !== 'blob' || path === undefined || sha === undefined) return null;
  const entry = { path: `${folder}${path}`, blobId: sha, sizeBytes: size ?? 0 };
  if (mode === '100644' || mode === '100755') return entry;
  return mode === '120000' ? { ...entry, isLink: true } : null;
}
