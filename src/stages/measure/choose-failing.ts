import type { Finding } from '../../domain/finding.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { RuleBook } from '../../rules/policies/rule-book.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/** Of all that a block makes, what breaks a rule. */
export interface Failing {
  /** `null` when no rule is about it. */
  readonly rule: Rule | null;
  readonly subject: ResourceInstance;
  /** The other instances that break it. */
  readonly others: readonly ResourceInstance[];
}

/**
 * A scanner of code names a block and its own rule, which may stand for several rules here, and the block for several
 * instances: the first rule that an instance breaks is meant. Where none is broken the first of each tells why.
 */
export function chooseFailing(
  finding: Finding,
  instances: readonly [ResourceInstance, ...ResourceInstance[]],
  configuration: Configuration,
  parameters: RuleParameters,
  book: RuleBook,
): Failing {
  const [first] = instances;
  const [usual, ...others] = book
    .rulesForTest(finding.test)
    .filter((rule) => rule.resourceTypes.includes(first.type));
  if (usual === undefined) return { rule: null, subject: first, others: [] };
  for (const rule of [usual, ...others]) {
    const [subject, ...rest] = instances.filter(
      (each) => rule.check(each, { configuration, parameters }).kind === 'violated',
    );
    if (subject !== undefined) return { rule, subject, others: rest };
  }
  return { rule: usual, subject: first, others: [] };
}
