import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const keyAlgorithm = argumentRule({
  id: 'TFX-AWS-ACM-002',
  slug: 'key-algorithm',
  title: 'Certificates have keys that are long enough',
  requirement:
    'The key of the certificate is an RSA key of 2048 bits or more, or a key on an elliptic curve.',
  tests: [],
  resourceTypes: ['aws_acm_certificate'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['acm_certificates_with_secure_key_algorithms'], securityHub: ['ACM.2'] },
  references: [
    'https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate',
  ],
  path: ['key_algorithm'],
  read: readString,
  isMet: (value) => value !== 'RSA_1024',
  whenAbsent: { isMet: true, because: 'the default is `RSA_2048`' },
  wanted: () => 'RSA_2048',
  titlePrefix: 'use a longer key for',
  impact: () => ({
    kind: 'replacement',
    notes: ['A certificate keeps its key for life, so a new one is issued, and has to be validated.'],
    procedure: [
      'Add a second `aws_acm_certificate` with `key_algorithm = "RSA_2048"` for the same names, and apply.',
      'Wait until it is issued: its validation records must be in DNS.',
      'Point listeners and distributions to it, apply, and remove the old one.',
    ],
  }),
});
