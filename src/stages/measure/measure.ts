import type { Finding } from '../../domain/finding.ts';
import type { Measured, Verdict } from '../../domain/measured.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import { type RuleBook, ruleBookOf } from '../../rules/policies/rule-book.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { outerCallOf } from '../../terraform/registry-modules/outer-call.ts';

/**
 * What the code says about the failing requirement, before anything is changed. Without a rule of the caller's it is
 * asked of the one that answers the test.
 */
export function measureResource(
  finding: Finding,
  subject: ResourceInstance,
  configuration: Configuration,
  parameters: RuleParameters,
  given: Rule | null = null,
  book: RuleBook = ruleBookOf(),
): { readonly rule: Rule | null; readonly measured: Measured } {
  const rule = given ?? book.ruleForTest(finding.test, subject.type);
  if (rule !== null) return { rule, measured: measureByRule(rule, subject, configuration, parameters) };
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
}

/** What one rule says of one resource. */
export function measureByRule(
  rule: Rule,
  subject: ResourceInstance,
  configuration: Configuration,
  parameters: RuleParameters,
): Measured {
  return {
    ruleId: rule.id,
    requirement: rule.requirement,
    verdict: placedInRepository(rule.check(subject, { configuration, parameters }), subject, configuration),
  };
}

/** What a module from elsewhere decides is shown at its call. */
function placedInRepository(
  verdict: Verdict,
  subject: ResourceInstance,
  configuration: Configuration,
): Verdict {
  if (verdict.at === null || !isOutlineFile(verdict.at.file)) return verdict;
  const call = outerCallOf(subject.module);
  return { ...verdict, at: call === null ? null : configuration.rangeOf(call.file, call.block.span) };
}
