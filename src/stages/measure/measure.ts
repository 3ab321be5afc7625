import type { Finding } from '../../domain/finding.ts';
import type { Measured } from '../../domain/measured.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import { ruleForTest } from '../../rules/registry.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/** What the code says about the failing requirement, before anything is changed. */
export function measureResource(
  finding: Finding,
  subject: ResourceInstance,
  configuration: Configuration,
  parameters: RuleParameters,
): { readonly rule: Rule | null; readonly measured: Measured } {
  const rule = ruleForTest(finding.test.id, subject.type);
  if (rule === null)
    return {
      rule,
      measured: {
        ruleId: null,
        requirement: finding.test.name,
        verdict: {
          kind: 'unknown',
          because: `No rule checks \`${finding.test.id}\` on \`${subject.type}\`.`,
          at: null,
        },
      },
    };
  return {
    rule,
    measured: {
      ruleId: rule.id,
      requirement: rule.requirement,
      verdict: rule.check(subject, { configuration, parameters }),
    },
  };
}
