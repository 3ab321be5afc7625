import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

const argumentNames = ['vpc_zone_identifier', 'availability_zones'] as const;

function check(subject: ResourceInstance): Verdict {
  for (const name of argumentNames) {
    const evaluated = subject.evaluate([name]);
    if (evaluated === null || evaluated.value.kind === 'null') continue;
    const { value } = evaluated;
    const at = decidedAt(evaluated);
    if (value.kind !== 'list') return unknown(`\`${name}\` is computed when Terraform runs`, at);
    if (value.items.length > 1) return compliant(`\`${name}\` names ${value.items.length}`, at);
    // One item that is neither a text nor one subnet may stand for a list of several.
    const isOne = value.items.every(
      (item) =>
        item.kind === 'string' ||
        (item.kind === 'reference' && item.target.addresses.length === 1 && item.path.at(-1) === 'id'),
    );
    return isOne
      ? violated(`\`${name}\` names one only`, at)
      : unknown(`\`${name}\` is computed when Terraform runs`, at);
  }
  return unknown('the code names neither subnets nor zones');
}

export const severalZones: Rule = {
  id: 'TFX-AWS-AUTOSCALING-006',
  slug: 'several-zones',
  title: 'Auto Scaling groups span several zones',
  requirement: 'The Auto Scaling group starts instances in more than one Availability Zone.',
  tests: [],
  resourceTypes: ['aws_autoscaling_group'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Traffic between zones is billed.',
  scanners: {
    checkov: [],
    prowler: ['autoscaling_group_multiple_az'],
    securityHub: ['AutoScaling.2'],
  },
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/autoscaling_group',
  ],
  check,
  fix: (subject) =>
    refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` starts all instances in one zone: ${check(subject).because}. Which other subnet fits, with the same routes and ranges, is not known.`,
      ],
      [
        'Add a subnet of another zone to `vpc_zone_identifier` (or a zone to `availability_zones`); instances spread by themselves.',
        'Look first whether they need something that exists in one zone only, such as an EBS volume.',
      ],
    ),
};
