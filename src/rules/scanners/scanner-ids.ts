import type { Rule } from '../kit/rule.ts';

/** What other scanners call the requirement of a rule; each id once. */
export function scannerIdsOf({ scanners }: Pick<Rule, 'id' | 'scanners'>): readonly string[] {
  const { checkov, prowler, securityHub } = scanners;
  return [...new Set([...checkov, ...prowler, ...securityHub])];
}
