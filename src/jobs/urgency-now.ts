import type { Finding } from '../domain/finding.ts';
import { urgencyOf } from '../domain/urgency.ts';
import type { Clock } from '../ports/clock.ts';
import { rulesForTest } from '../rules/registry.ts';

/** How urgent a finding is now, by its dates and by the severity that its rule has. */
export function urgencyNow(finding: Finding, clock: Clock): number {
  const [rule] = rulesForTest(finding.test);
  return urgencyOf(finding, rule?.severity ?? null, clock.now());
}
