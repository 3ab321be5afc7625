import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const createdBeforeDestroyed = argumentRule({
  id: 'TFX-AWS-ACM-003',
  slug: 'created-before-destroyed',
  title: 'Certificates are replaced without a gap',
  requirement: 'A new certificate is there before the old one is deleted.',
  tests: [],
  resourceTypes: ['aws_acm_certificate'],
  review: 'skim',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_233'], prowler: [], securityHub: [] },
  references: [
    'https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#create_before_destroy',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate',
  ],
  path: ['lifecycle', 'create_before_destroy'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'Terraform then deletes first' },
  wanted: () => true,
  titlePrefix: 'make the new one first for',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Nothing changes in AWS. With the next change of its names, Terraform issues the new certificate before it deletes the old one, which AWS would refuse to delete as long as it is in use.',
    ],
  }),
});
