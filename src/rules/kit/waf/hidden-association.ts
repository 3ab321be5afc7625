import type { Verdict } from '../../../domain/measured.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import type { RuleContext } from '../rule.ts';
import { compliant, unknown } from '../verdict.ts';
import { companionsOf } from '../companions.ts';

/** What associations say that no reference to `subject` shows: those of WAF Classic, and those whose target is computed. */
export function judgeOtherAssociations(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): Verdict | null {
  const classicType = 'aws_wafregional_web_acl_association';
  const [classic] = companionsOf(subject, [classicType], ['resource_arn'], configuration);
  if (classic !== undefined) return compliant(`\`${classic.address}\` belongs to it`);
  const type = 'aws_wafv2_web_acl_association';
  const [own] = companionsOf(subject, [type], ['resource_arn'], configuration);
  if (own !== undefined) return null;
  const hidden = configuration
    .resourcesOfType(type)
    .find(
      (association) =>
        association.exists &&
        association.module.rootModule === subject.module.rootModule &&
        association.evaluate(['resource_arn'])?.value.kind === 'unknown',
    );
  return hidden === undefined
    ? null
    : unknown(`\`${hidden.address}\` belongs to what is computed when Terraform runs, which may be this`);
}
