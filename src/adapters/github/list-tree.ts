import { z } from 'zod';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { TreeEntry } from '../../ports/repository-snapshot.ts';
import { orFault } from './fault-of.ts';
import { readJson } from './read-json.ts';
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

const TreeItem = z.object({
  path: z.string(),
  mode: z.string(),
  type: z.string(),
  sha: z.string(),
  size: z.number().optional(),
});
type TreeItem = z.infer<typeof TreeItem>;

const TreeAnswer = z.object({ tree: z.array(TreeItem), truncated: z.boolean().default(false) });
type TreeAnswer = z.infer<typeof TreeAnswer>;

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
    return orFault(doing, async () => {
      const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
      const recursive = isWhole ? { recursive: '1' } : {};
      const request = { parseSuccessResponseBody: false };
      const { data } = await octokit.request(route, {
        ...at(repository),
        tree_sha: id,
        ...recursive,
        request,
      });
      return TreeAnswer.parse(await readJson(data));
    });
  };

  const entries: TreeEntry[] = [];
  const submodules: string[] = [];
  let bytes = 0;
  const take = ({ tree: items }: TreeAnswer, folder: string): void => {
    for (const item of items) {
      const entry = entryOf(item, folder);
      bytes += item.size ?? 0;
      if (entry && isWanted(entry.path)) entries.push(entry);
      if (item.mode === '160000') submodules.push(`${folder}${item.path}`);
    }
  };

  const whole = await ask(commit, true);
  if (!whole.truncated) {
    take(whole, '');
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
    if (!below.truncated) {
      take(below, folder);
      continue;
    }
    const here = await ask(next.id, false);
    isTruncated ||= here.truncated;
    take(here, folder);
    for (const { type, path, sha } of here.tree) {
      if (type === 'tree' && !skippedFolders.has(path))
        waiting.push({ id: sha, folder: `${folder}${path}/` });
    }
  }
  return { entries, submodules, bytes, isTruncated };
}

/** Ordinary and executable files, and symbolic links as such. */
function entryOf({ type, mode, path, sha, size }: TreeItem, folder: string): TreeEntry | null {
  if (type !== 'blob') return null;
  const entry = { path: `${folder}${path}`, blobId: sha, sizeBytes: size ?? 0 };
  if (mode === '100644' || mode === '100755') return entry;
  return mode === '120000' ? { ...entry, isLink: true } : null;
}
