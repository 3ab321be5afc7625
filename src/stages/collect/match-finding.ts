import type { FindingMatch, RepositoryConfig } from '../../config/repository-config.ts';
import type { FailingEntity, Finding } from '../../domain/finding.ts';
import { matchesGlob } from './glob.ts';

/**
 * Whether every condition of a `match` holds for a finding. `arn` and `name` know `*`. A condition on what the
 * source did not tell (Vanta tells no ARN, and not always an account) does not hold.
 */
export function matchesFinding(finding: Finding, match: FindingMatch): boolean {
  const { entity, test } = finding;
  const { arn, name, account, kind } = match;
  return (
    (arn === undefined || (entity.arn !== null && matchesGlob(arn, entity.arn))) &&
    (name === undefined || namesOf(entity).some((one) => matchesGlob(name, one))) &&
    (account === undefined || entity.account === account) &&
    (kind === undefined || entity.kind === kind) &&
    (match.test === undefined || test.id === match.test)
  );
}

/** The entry of the ignore list that covers a finding; `null` when none does. */
export function findIgnore(
  finding: Finding,
  config: RepositoryConfig,
): RepositoryConfig['ignore'][number] | null {
  return config.ignore.find((entry) => matchesFinding(finding, entry.match)) ?? null;
}

/**
 * What a person may call the entity: its display name, and for an EC2 instance, which Vanta shows as
 * `<Name tag>: i-0abc… (<public ip>)`, also the tag and the instance id alone.
 */
function namesOf(entity: FailingEntity): readonly string[] {
  const instance = /^(?:(.+): )?(i-[0-9a-f]+)(?: \([^()]*\))?$/.exec(entity.displayName);
  const parts = instance ? [instance[1], instance[2]] : [];
  return [entity.displayName, ...parts.filter((part) => part !== undefined)];
}
