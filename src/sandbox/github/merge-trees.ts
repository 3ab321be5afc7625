import { applyPatch, createTwoFilesPatch } from 'diff';
import { type Json, listAt, objectAt, textAt } from './json.ts';
import type { Upstream } from './upstream.ts';

/** Tree id of the merge, or the paths on which both sides changed the same lines. */
export type MergedTree =
  | { readonly kind: 'merged'; readonly tree: string }
  | { readonly kind: 'conflict'; readonly paths: readonly string[] };

interface TreeItem {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob';
  readonly sha: string | null;
}

/**
 * Merges what `head` changed since it left `base` into the tree of `base`. The emulator takes the tree of
 * `head` as it is, which would undo what others merged in between.
 */
export async function mergeTrees(
  upstream: Upstream,
  fullName: string,
  base: string,
  head: string,
): Promise<MergedTree> {
  const comparison = (await upstream.find(`/repos/${fullName}/compare/${base}...${head}`)) ?? {};
  const fork = textAt(comparison, 'merge_base_commit', 'sha');
  const onBase = await upstream.find(`/repos/${fullName}/compare/${fork}...${base}`);
  const movedOnBase = new Map(listAt(onBase, 'files').map((file) => [textAt(file, 'filename'), file]));

  const items: TreeItem[] = [];
  const conflicts: string[] = [];
  for (const file of listAt(comparison, 'files')) {
    const path = textAt(file, 'filename');
    const other = movedOnBase.get(path);
    if (!other || textAt(other, 'sha') === textAt(file, 'sha')) {
      items.push(...itemsOf(file));
      continue;
    }
    const text = await mergeText(upstream, fullName, path, fork, base, head);
    if (text === null) {
      conflicts.push(path);
      continue;
    }
    const blob = await upstream.must('POST', `/repos/${fullName}/git/blobs`, {
      content: text,
      encoding: 'utf-8',
    });
    items.push({ path, mode: '100644', type: 'blob', sha: textAt(blob, 'sha') });
  }
  if (conflicts.length > 0) return { kind: 'conflict', paths: conflicts };

  const baseTree = await treeOf(upstream, fullName, base);
  if (items.length === 0) return { kind: 'merged', tree: baseTree };
  const tree = await upstream.must('POST', `/repos/${fullName}/git/trees`, {
    base_tree: baseTree,
    tree: items,
  });
  return { kind: 'merged', tree: textAt(tree, 'sha') };
}

async function treeOf(upstream: Upstream, fullName: string, commit: string): Promise<string> {
  const found = await upstream.must('GET', `/repos/${fullName}/git/commits/${commit}`);
  return textAt(objectAt(found, 'tree'), 'sha');
}

function itemsOf(file: Json): TreeItem[] {
  const path = textAt(file, 'filename');
  const sha = textAt(file, 'status') === 'removed' ? null : textAt(file, 'sha');
  const item: TreeItem = { path, mode: '100644', type: 'blob', sha };
  const previous = textAt(file, 'previous_filename');
  return previous ? [{ ...item, path: previous, sha: null }, item] : [item];
}

async function mergeText(
  upstream: Upstream,
  fullName: string,
  path: string,
  fork: string,
  base: string,
  head: string,
): Promise<string | null> {
  const [before, ours, theirs] = await Promise.all(
    [fork, base, head].map((commit) => readText(upstream, fullName, path, commit)),
  );
  if (before === undefined || ours === undefined || theirs === undefined) return null;
  if (before === null || ours === null || theirs === null) return null;
  const patched = applyPatch(ours, createTwoFilesPatch(path, path, before, theirs), { fuzzFactor: 0 });
  return patched === false ? null : patched;
}

async function readText(
  upstream: Upstream,
  fullName: string,
  path: string,
  commit: string,
): Promise<string | null> {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const found = await upstream.find(`/repos/${fullName}/contents/${encoded}?ref=${commit}`);
  return found ? Buffer.from(textAt(found, 'content'), 'base64').toString('utf8') : null;
}
