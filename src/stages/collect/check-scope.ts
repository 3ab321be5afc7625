import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import { refuseWaivedFinding } from '../measure/find-waiver.ts';

/**
 * Why the configuration of a repository leaves a finding alone, as far as that is known before it is located; `null`
 * when it does not.
 */
export function checkScope(
  finding: Finding,
  config: RepositoryConfig,
  repository: RepositoryName,
  now: Date = new Date(),
): Refusal | null {
  const place = `\`.github/terrafix.yml\` of ${fullName(repository)}`;
  const waived = refuseWaivedFinding({ finding, ruleId: null, located: null }, config, repository, now);
  if (waived) return waived;
  const key = keyThatLeavesOut(finding, config);
  if (key === null) return null;
  return {
    reason: 'out-of-scope',
    facts: [`\`${key}\` in ${place} leaves it out.`],
    nextSteps: [`Change \`${key}\` to have it fixed.`],
  };
}

function keyThatLeavesOut({ test }: Finding, config: RepositoryConfig): string | null {
  if (!config.enabled) return 'enabled';
  const { include, exclude } = config.tests;
  if (exclude.includes(test.id)) return 'tests.exclude';
  if (include.length > 0 && !include.includes(test.id)) return 'tests.include';
  const { frameworks } = config;
  const isWanted = frameworks.length === 0 || frameworks.some((one) => test.frameworks.includes(one));
  return isWanted ? null : 'frameworks';
}
