import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const s3Encryption = argumentRule({
  id: 'TFX-AWS-GLUE-005',
  slug: 's3-encryption',
  title: 'Glue encrypts what it writes to S3',
  requirement: 'The security configuration encrypts what jobs write to S3.',
  tests: [],
  resourceTypes: ['aws_glue_security_configuration'],
  review: 'skim',
  severity: 'high',
  risk: 'none',
  cost: 'Free with keys of S3.',
  scanners: {
    checkov: [],
    prowler: [
      'glue_etl_jobs_amazon_s3_encryption_enabled',
      'glue_development_endpoints_s3_encryption_enabled',
    ],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_security_configuration',
  ],
  path: ['encryption_configuration', 's3_encryption', 's3_encryption_mode'],
  read: readString,
  isMet: (mode) => mode === 'SSE-S3' || mode === 'SSE-KMS',
  whenAbsent: { isMet: false, because: 'the default is DISABLED' },
  wanted: () => 'SSE-S3',
  titlePrefix: 'encrypt what is written to S3 by',
  impact: () => ({
    kind: 'replacement',
    notes: [
      'A security configuration is never changed: Terraform makes it anew under its name. It holds no data, and jobs refer to it by name.',
      'A job that starts in the moment between fails.',
    ],
  }),
});
