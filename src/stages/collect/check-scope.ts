import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Finding } from '../../domain/finding.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import { findIgnore } from './match-finding.ts';

/** Why the configuration of a repository leaves a finding alone; `null` when it does not. */
export function checkScope(
  finding: Finding,
  config: RepositoryConfig,
  repository: RepositoryName,
): Refusal | null {
  const place = `\`.github/terrafix.yml\` of ${fullName(repository)}`;
  const ignored = findIgnore(finding, config);
  if (ignored) {
    return {
      reason: 'waived',
      facts: [`The ignore list in ${place} covers it: ${oneLine(ignored.reason, 300)}`],
      nextSteps: [`Remove the entry from \`ignore\` to have it fixed.`],
    };
  }
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
