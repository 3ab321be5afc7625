import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';
import { balancerType } from '../balancers.ts';

export const crossZone = argumentRule({
  id: 'TFX-AWS-ELB-009',
  slug: 'cross-zone',
  title: 'Network load balancers balance across zones',
  requirement: 'The load balancer sends requests to the targets of all zones alike.',
  tests: [],
  resourceTypes: ['aws_lb', 'aws_alb'],
  review: 'skim',
  severity: 'low',
  risk: 'cost',
  cost: 'Traffic between zones is billed.',
  scanners: {
    checkov: ['CKV_AWS_152'],
    prowler: ['elbv2_cross_zone_load_balancing_enabled'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#target-group-cross-zone',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb',
  ],
  path: ['enable_cross_zone_load_balancing'],
  read: readBoolean,
  isMet: (value) => value,
  wanted: () => true,
  titlePrefix: 'balance across zones on',
  isNarrow: true,
  whenAbsent: { isMet: false, because: 'the default keeps requests in their zone' },
  judgeFirst: (subject) => {
    const type = balancerType(subject);
    if (type === null) return unknown('`load_balancer_type` is computed when Terraform runs');
    return type === 'application'
      ? compliant('an application load balancer always balances across zones')
      : null;
  },
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Targets in a zone with few of them get less traffic, the others more.',
      'Traffic from one zone to another is billed.',
    ],
  }),
});
