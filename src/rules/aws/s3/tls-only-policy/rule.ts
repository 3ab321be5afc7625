import { refuse } from '../../../kit/refuse.ts';
import { secureTransportRule } from '../../../kit/secure-transport.ts';
import { bucketPolicyHome } from '../bucket-policy-home.ts';
import { websitesOf } from '../websites.ts';

export const tlsOnlyPolicy = secureTransportRule({
  id: 'TFX-AWS-S3-002',
  slug: 'tls-only-policy',
  title: 'S3 buckets allow only HTTPS traffic',
  requirement: 'The policy of the bucket denies requests that do not use TLS.',
  tests: [],
  testNames: ['S3 buckets allow only HTTPS traffic'],
  resourceTypes: ['aws_s3_bucket'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_379'],
    prowler: ['s3_bucket_secure_transport_policy'],
    securityHub: ['S3.5'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy',
  ],
  home: bucketPolicyHome,
  action: 's3:*',
  service: 's3',
  resources: (arn) => [arn, `${arn}/*`],
  refuseFirst: (subject, { configuration }) => {
    const websites = websitesOf(subject, configuration);
    return websites.length === 0
      ? null
      : refuse(
          'exclusive-choice',
          [
            ...websites.map((website) => `\`${website}\` makes the bucket serve a website.`),
            'Website endpoints of S3 answer over HTTP only, so the statement would turn every visitor away.',
          ],
          [
            'Serve the content through CloudFront with origin access control, then deny requests without TLS.',
          ],
        );
  },
  notes: [
    'Clients that speak plain HTTP to the bucket are turned away; the tools and SDKs of AWS use HTTPS unless told otherwise.',
  ],
});
