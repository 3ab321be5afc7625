import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const immutableTags = argumentRule({
  id: 'TFX-AWS-ECR-002',
  slug: 'immutable-tags',
  title: 'Tags of images cannot be moved',
  requirement: 'A tag of the repository stays with the image that it was given to.',
  tests: [],
  testNames: ['Fargate deploys version-controlled images'],
  resourceTypes: ['aws_ecr_repository'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_51'],
    prowler: ['ecr_repositories_tag_immutability'],
    securityHub: ['ECR.2'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository',
  ],
  path: ['image_tag_mutability'],
  read: readString,
  isMet: (mutability) => mutability.startsWith('IMMUTABLE'),
  whenAbsent: { isMet: false, because: 'the default is MUTABLE' },
  wanted: () => 'IMMUTABLE',
  titlePrefix: 'keep the tags of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'A pipeline that pushes the same tag again, such as `latest`, fails from then on. Look at what it pushes.',
      'What runs is not touched.',
    ],
  }),
});
