import { posix } from 'node:path';
import type { HclFile } from '../../hcl/tree.ts';
import { terraformFileKind } from '../../terraform/sources/terraform-files.ts';

/** A link to a link to a link is somebody's mistake. */
const maxHops = 8;

interface FollowedLinks {
  /** The given files, and the linked ones under the paths of their links. */
  readonly files: ReadonlyMap<string, HclFile>;
  /** Links without a file of their kind at the end, and why. */
  readonly leadingNowhere: ReadonlyMap<string, string>;
}

/**
 * Puts the file that a symbolic link points to in the place of the link, inside of what was read and never outside.
 * Only code is followed: a variables file gives its values where it lies.
 */
export function followLinks(
  files: ReadonlyMap<string, HclFile>,
  links: ReadonlyMap<string, string>,
): FollowedLinks {
  if (links.size === 0) return { files, leadingNowhere: new Map() };
  const followed = new Map(files);
  const leadingNowhere = new Map<string, string>();
  for (const path of links.keys()) {
    const target = targetOf(path, links);
    const file = target === null ? undefined : files.get(target);
    const [own, other] = [terraformFileKind(path), target === null ? null : terraformFileKind(target)];
    const isSameKind =
      own?.syntax === other?.syntax && own?.role !== 'variables' && other?.role !== 'variables';
    if (file !== undefined && isSameKind) followed.set(path, file);
    else
      leadingNowhere.set(
        path,
        `a symbolic link to ${(links.get(path) ?? '').slice(0, 200)}, which is not followed`,
      );
  }
  return { files: followed, leadingNowhere };
}

function targetOf(path: string, links: ReadonlyMap<string, string>): string | null {
  let current = path;
  for (let hops = 0; hops < maxHops; hops += 1) {
    const text = links.get(current);
    if (text === undefined) return current;
    current = posix.normalize(posix.join(posix.dirname(current), text));
    if (text.startsWith('/') || current.startsWith('../')) return null;
  }
  return null;
}
