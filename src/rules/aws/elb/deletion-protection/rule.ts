import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const deletionProtection = argumentRule({
  id: 'TFX-AWS-ELB-004',
  slug: 'deletion-protection',
  title: 'Load balancers are protected from deletion',
  requirement: 'The load balancer cannot be deleted before its protection is switched off.',
  tests: [],
  resourceTypes: ['aws_lb', 'aws_alb'],
  review: 'skim',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_150'],
    prowler: ['elbv2_deletion_protection'],
    securityHub: ['ELB.6'],
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#deletion-protection',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb',
  ],
  path: ['enable_deletion_protection'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'the default protects nothing' },
  wanted: () => true,
  isNarrow: true,
  titlePrefix: 'protect from deletion',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Traffic is not touched.',
      '`terraform destroy`, and every change that replaces the load balancer, fails until the protection is switched off and applied first. Environments that are made and destroyed by a pipeline feel this.',
    ],
  }),
});
