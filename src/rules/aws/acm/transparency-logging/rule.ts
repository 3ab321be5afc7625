import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const transparencyLogging = argumentRule({
  id: 'TFX-AWS-ACM-001',
  slug: 'transparency-logging',
  title: 'Certificates are logged publicly',
  requirement: 'The certificate is written to the public logs of Certificate Transparency.',
  tests: [],
  resourceTypes: ['aws_acm_certificate'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_234'],
    prowler: ['acm_certificates_transparency_logs_enabled'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html#concept-transparency',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate',
  ],
  path: ['options', 'certificate_transparency_logging_preference'],
  read: readString,
  isMet: (value) => value === 'ENABLED',
  whenAbsent: { isMet: true, because: 'the default logs it' },
  wanted: () => 'ENABLED',
  titlePrefix: 'log publicly',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The names in the certificate become public when it is renewed: internal host names can be read there.',
      'Browsers warn of certificates that are not logged.',
    ],
  }),
});
