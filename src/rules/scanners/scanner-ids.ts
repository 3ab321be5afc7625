import type { Rule } from '../kit/rule.ts';
import { kicsIdsByRule } from './kics-ids.ts';
import { trivyIdsByRule } from './trivy-ids.ts';

/** What other scanners call the requirement of a rule; each id once. */
export function scannerIdsOf({ id, scanners }: Pick<Rule, 'id' | 'scanners'>): readonly string[] {
  const { checkov, prowler, securityHub } = scanners;
  const tabled = [trivyIdsByRule, kicsIdsByRule].flatMap((idsByRule) => idsByRule.get(id) ?? []);
  return [...new Set([...checkov, ...prowler, ...securityHub, ...tabled])];
}

/** The form of an id under which rules know it: Trivy writes `AVD-AWS-0086` and `AWS-0086` for one check. */
export function scannerRuleId(given: string): string {
  return /^AVD-(AWS-\d{4})$/.exec(given)?.[1] ?? given;
}
