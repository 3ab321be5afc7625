import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

function procedureFor({ address, type }: ResourceInstance): readonly string[] {
  return [
    `Add a second \`${type}\` with \`encryption_type = "KMS"\` and another name beside \`${address}\`.`,
    'Copy the images that are in use to it, with their tags, and let builds push to it.',
    'Point task definitions, functions and clusters at the new repository, and wait until nothing pulls from the old one.',
    `Remove \`${address}\` then; it must hold no image, or have \`force_delete\`.`,
  ];
}

export const kmsEncryption = argumentRule({
  id: 'TFX-AWS-ECR-005',
  slug: 'kms-encryption',
  title: 'ECR repositories are encrypted with KMS',
  requirement: 'A key of KMS encrypts the images of the repository.',
  tests: [],
  resourceTypes: ['aws_ecr_repository'],
  review: 'read',
  severity: 'low',
  risk: 'replacement',
  cost: 'The key of AWS for ECR is free; requests to KMS are billed.',
  scanners: { checkov: ['CKV_AWS_136'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository',
  ],
  path: ['encryption_configuration', 'encryption_type'],
  read: readString,
  isMet: (type) => type === 'KMS' || type === 'KMS_DSSE',
  whenAbsent: { isMet: false, because: 'the default is AES256, with keys of S3' },
  wanted: () => 'KMS',
  titlePrefix: 'encrypt with KMS the images of',
  explain: () => ['Without `kms_key` it is the key that AWS manages for ECR.'],
  impact: (subject) => ({
    kind: 'replacement',
    notes: [
      'How a repository is encrypted is chosen when it is made: Terraform would delete it with its images, or fail while it holds some.',
    ],
    procedure: procedureFor(subject),
  }),
});
