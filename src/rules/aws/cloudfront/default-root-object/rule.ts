import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';

export const defaultRootObject = argumentRule({
  id: 'TFX-AWS-CLOUDFRONT-005',
  slug: 'default-root-object',
  title: 'Distributions have a default root object',
  requirement: 'The distribution answers a request for `/` with an object that it names.',
  tests: [],
  resourceTypes: ['aws_cloudfront_distribution'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_305'],
    prowler: ['cloudfront_distributions_default_root_object'],
    securityHub: ['CloudFront.1'],
  },
  parameters: ['default-root-object'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution',
  ],
  path: ['default_root_object'],
  read: readString,
  isMet: (value) => value !== '',
  whenAbsent: {
    isMet: false,
    because: 'a request for `/` then goes to the origin, which may list what it has',
  },
  refuseFirst: (subject, { parameters }) =>
    textParameter(parameters, 'default-root-object') === null
      ? refuse(
          'needs-human-value',
          [`Which object \`${subject.address}\` is to answer a request for \`/\` with is not known.`],
          ['Name it under `parameters.default-root-object` in `.github/terrafix.yml`, such as `index.html`.'],
        )
      : null,
  wanted: (_subject, { parameters }) => textParameter(parameters, 'default-root-object') ?? '',
  titlePrefix: 'name the root object of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'A request for `/` now gets that object; one that is not there gives an error instead of what the origin answered before.',
    ],
  }),
});
