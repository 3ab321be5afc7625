import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const transferLock = argumentRule({
  id: 'TFX-AWS-ROUTE53-002',
  slug: 'transfer-lock',
  title: 'Domains are locked against transfer',
  requirement: 'The domain cannot be moved to another registrar before its lock is taken off.',
  tests: [],
  resourceTypes: ['aws_route53domains_registered_domain'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_377'], prowler: ['route53_domains_transferlock_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-lock.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53domains_registered_domain',
  ],
  path: ['transfer_lock'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: true, because: 'the default locks it' },
  wanted: () => true,
  titlePrefix: 'lock against transfer',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Nothing else changes. Some registries (.uk, .de and others) have no lock, and AWS refuses to set one there.',
    ],
  }),
});
