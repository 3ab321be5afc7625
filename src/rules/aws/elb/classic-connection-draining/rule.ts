import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const classicConnectionDraining = argumentRule({
  id: 'TFX-AWS-ELB-010',
  slug: 'classic-connection-draining',
  title: 'Classic load balancers let requests finish',
  requirement: 'The classic load balancer lets open requests finish before it takes an instance out.',
  tests: [],
  resourceTypes: ['aws_elb'],
  review: 'skim',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['elb_connection_draining_enabled'], securityHub: ['ELB.7'] },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elb',
  ],
  path: ['connection_draining'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'the default cuts open requests off' },
  wanted: () => true,
  titlePrefix: 'let requests finish on',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Taking an instance out now lasts until its requests are done, 300 seconds at most unless `connection_draining_timeout` says otherwise: deployments may take longer.',
    ],
  }),
});
