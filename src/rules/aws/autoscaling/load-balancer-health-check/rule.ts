import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { readString } from '../../../kit/read-value.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { compliant } from '../../../kit/verdict.ts';

const attachments = ['aws_autoscaling_attachment', 'aws_autoscaling_traffic_source_attachment'];

function hasBalancer(group: ResourceInstance, { configuration }: RuleContext): boolean {
  const isNamed = ['target_group_arns', 'load_balancers'].some((name) => {
    const value = group.evaluate([name])?.value;
    return value !== undefined && value.kind !== 'null' && (value.kind !== 'list' || value.items.length > 0);
  });
  return (
    isNamed ||
    group.nestedBlocks('traffic_source').blocks.length > 0 ||
    companionsOf(group, attachments, ['autoscaling_group_name'], configuration).length > 0
  );
}

export const loadBalancerHealthCheck = argumentRule({
  id: 'TFX-AWS-AUTOSCALING-003',
  slug: 'load-balancer-health-check',
  title: 'Auto Scaling groups trust the health check of their load balancer',
  requirement:
    'An Auto Scaling group behind a load balancer replaces instances that the load balancer finds unhealthy.',
  tests: [],
  resourceTypes: ['aws_autoscaling_group'],
  review: 'read',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV2_AWS_15'],
    prowler: ['autoscaling_group_elb_health_check_enabled'],
    securityHub: ['AutoScaling.1'],
  },
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/autoscaling_group',
  ],
  path: ['health_check_type'],
  read: readString,
  isMet: (value) => value === 'ELB',
  whenAbsent: { isMet: false, because: 'the default asks EC2 alone' },
  judgeFirst: (subject, context) =>
    hasBalancer(subject, context) ? null : compliant('the code puts no load balancer before the group'),
  wanted: () => 'ELB',
  titlePrefix: 'use the health check of the load balancer in',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Instances that the load balancer calls unhealthy are replaced from now on. Look at the target groups first: a health check that fails for all would replace all, one after the other.',
      '`health_check_grace_period` must be longer than an instance takes to start; it is 300 seconds when nothing is said.',
    ],
  }),
});
