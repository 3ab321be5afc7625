import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const resultEncryption = argumentRule({
  id: 'TFX-AWS-ATHENA-002',
  slug: 'result-encryption',
  title: 'Results of Athena are encrypted',
  requirement: 'Results of queries are encrypted by the workgroup.',
  tests: [],
  resourceTypes: ['aws_athena_workgroup'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_159'], prowler: ['athena_workgroup_encryption'], securityHub: ['Athena.1'] },
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_workgroup',
  ],
  path: ['configuration', 'result_configuration', 'encryption_configuration', 'encryption_option'],
  read: readString,
  isMet: (option) => ['SSE_S3', 'SSE_KMS', 'CSE_KMS'].includes(option),
  whenAbsent: { isMet: false, because: 'Athena asks for no encryption' },
  wanted: () => 'SSE_S3',
  titlePrefix: 'encrypt the results of',
  impact: () => ({
    kind: 'in-place',
    notes: ['New results are encrypted with keys of S3; old ones stay as they are. Readers notice nothing.'],
  }),
});
