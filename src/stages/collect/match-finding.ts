import type { FindingMatch } from '../../config/finding-match.ts';
import type { Finding } from '../../domain/finding.ts';
import { matchesGlob } from './glob.ts';
import { matchesArn } from './match-arn.ts';
import { namesOf } from './names-of.ts';

/**
 * Whether every condition of a `match` holds for a finding. `arn` and `name` know `*`. A condition on what the
 * source did not tell, such as the account of a log group, does not hold.
 */
export function matchesFinding(finding: Finding, match: Readonly<Partial<FindingMatch>>): boolean {
  const { entity, test } = finding;
  const { arn, name, account, kind } = match;
  return (
    (arn === undefined || matchesArn(arn, entity)) &&
    (name === undefined || namesOf(entity).some((one) => matchesGlob(name, one))) &&
    (account === undefined || entity.account === account) &&
    (kind === undefined || entity.kind === kind) &&
    (match.test === undefined || test.id === match.test)
  );
}
