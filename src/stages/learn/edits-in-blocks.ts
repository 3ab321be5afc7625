import type { Merge } from './lessons-of-merge.ts';
import type { RepositoryReader } from '../../ports/code-host.ts';

/** One argument of a touched block that people changed. */
export interface BlockEdit {
  readonly block: string;
  readonly path: string;
  /** The difference in words. */
  readonly text: string;
  /** The new value as it is written; `null` where it is gone. */
  readonly after: string | null;
}

/** What differs in the blocks that TerraFix touched, between its last commit and what was merged. */
export async function editsInBlocks(
  _merge: Merge,
  _host: Pick<RepositoryReader, 'openSnapshot'>,
): Promise<readonly BlockEdit[]> {
  return [];
}
