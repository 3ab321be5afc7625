import type { Policy } from '../../domain/policy.ts';
import type { Verdict } from '../../domain/measured.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { titleFor } from '../kit/describe.ts';
import { Draft } from '../kit/draft.ts';
import { refuse } from '../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../kit/rule.ts';
import { compliant, unknown, violated } from '../kit/verdict.ts';
import { fixCondition } from './fix-condition.ts';
import { judgeCondition } from './judge-condition.ts';
import { typesOfPolicy } from './types-of-policy.ts';

const maxMessage = 200;

/** A policy of an organisation, checked and fixed as every rule is. */
export function ruleOfPolicy(policy: Policy): Rule {
  // What is between backticks would be shown as code.
  const message = oneLine(policy.message, maxMessage).replaceAll('`', "'");

  function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
    if (policy.when !== null) {
      const applies = judgeCondition(policy.when, subject, configuration);
      if (applies.holds === null)
        return unknown(`whether the policy applies is not known: ${applies.because}`, applies.at);
      if (!applies.holds) return compliant(`the policy does not apply: ${applies.because}`, applies.at);
    }
    const { holds, because, at } = judgeCondition(policy.require, subject, configuration);
    if (holds === null) return unknown(because, at);
    return holds ? compliant(because, at) : violated(because, at);
  }

  function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
    if (!policy.isFixed)
      return refuse(
        'needs-human-value',
        [`The policy \`${policy.id}\` is checked, and never fixed.`],
        ['Change the code by hand.'],
      );
    const draft = new Draft(configuration);
    const explanation = fixCondition(draft, { policy, subject, configuration });
    if ('kind' in explanation) return explanation;
    return {
      kind: 'fix',
      title: titleFor(`apply policy ${policy.id} to`, subject),
      explanation: [`The policy \`${policy.id}\` of the organisation: ${message}.`, ...explanation],
      ...draft.finish(),
      impact: {
        kind: 'in-place',
        notes: ['What the change costs or interrupts is not known of a policy of your own: read the plan.'],
      },
    };
  }

  return {
    id: policy.id,
    slug: slugOf(policy.id),
    title: message,
    requirement: message,
    tests: policy.tests,
    resourceTypes: typesOfPolicy(policy),
    review: 'read',
    severity: policy.severity,
    risk: 'none',
    cost: 'Not known of a policy of your own.',
    scanners: { checkov: [], prowler: [], securityHub: [] },
    references: [],
    check,
    fix,
  };
}

function slugOf(id: string): string {
  return id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
