import { Fault } from '../../domain/fault.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** What became of a branch that was to be written. */
export type WrittenBranch =
  | { readonly kind: 'written'; readonly headCommit: string; readonly isNewCommit: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How often it is looked again when somebody else writes at the same moment. */
const attempts = 4;

/**
 * Tries until the branch is written or refused. `tryToWrite` looks anew each time, and gives `null` when somebody created
 * the branch in between.
 *
 * @throws Fault `github-conflict`, to be tried later, when somebody else writes at the same moment each time.
 */
export async function writeThroughConflicts(
  branch: string,
  tryToWrite: () => Promise<WrittenBranch | null>,
): Promise<WrittenBranch> {
  let conflict: Fault | null = null;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      const written = await tryToWrite();
      if (written) return written;
    } catch (caught) {
      if (!(caught instanceof Fault) || caught.code !== 'github-conflict') throw caught;
      conflict = caught;
    }
  }
  throw (
    conflict ??
    new Fault('github-conflict', `writing branch ${branch}: it comes and goes`, { retry: 'later' })
  );
}
