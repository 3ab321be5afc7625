import { createHash } from 'node:crypto';
import { dirname } from 'node:path/posix';
import type { Finding } from '../../../domain/finding.ts';
import type { Located } from '../../../domain/located.ts';
import type { Measured } from '../../../domain/measured.ts';
import { fullName } from '../../../domain/repository.ts';
import type { RepositorySummary } from '../../../ports/code-host.ts';

/** What a root cause is made of. */
export interface RootCause {
  readonly finding: Pick<Finding, 'test'>;
  readonly located: Pick<Located, 'block'>;
  readonly measured: Pick<Measured, 'ruleId'>;
  readonly repository: RepositorySummary;
}

/**
 * SHA-256 over what findings of one root cause share: the repository, its default branch, the requirement (the rule, or
 * where none is about it the test) and the folder of the block.
 */
export function rootCauseOf({ finding, located, measured, repository }: RootCause): string {
  const requirement = measured.ruleId ?? finding.test.id;
  const place = [fullName(repository).toLowerCase(), repository.defaultBranch];
  return createHash('sha256')
    .update(JSON.stringify(['root-cause', ...place, requirement, folderOf(located)]))
    .digest('hex');
}

/** The folder of the module in which the block stands; `.` for the top of the repository. */
export function folderOf({ block }: Pick<Located, 'block'>): string {
  return dirname(block.file);
}
