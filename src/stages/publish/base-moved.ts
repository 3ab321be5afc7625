import { applyPatch, structuredPatch } from 'diff';
import type { Change } from '../../domain/change.ts';
import type { Located } from '../../domain/located.ts';

/** Unchanged lines around a change that must still stand there; git's own merge looks at no more. */
const contextLines = 2;

/**
 * Whether a change that was worked out on an older base still fits: true when it would conflict with the base as it is
 * now, when the block itself reads differently, or when the base holds the change already. What moved elsewhere in the
 * same files does not count.
 *
 * @param readNow Text of a file on the base as it is now; `null` when it is gone.
 */
export async function hasBaseMoved(
  change: Pick<Change, 'files' | 'edits'>,
  located: Pick<Located, 'block'>,
  readNow: (path: string) => Promise<string | null>,
): Promise<boolean> {
  // The texts of a large change are not kept: it is worked out again to be sure.
  if (change.files.length === 0) return true;
  for (const file of change.files) {
    if (file.before === file.after) continue;
    const now = await readNow(file.path);
    if (now === file.before) continue;
    if (now === null || file.before === null || now === file.after) return true;
    if (file.path === located.block.file) {
      const block = file.before.slice(located.block.start, located.block.end);
      if (!now.includes(block)) return true;
    }
    const patch = structuredPatch(file.path, file.path, file.before, file.after, '', '', {
      context: contextLines,
    });
    if (applyPatch(now, patch) === false) return true;
  }
  return false;
}
