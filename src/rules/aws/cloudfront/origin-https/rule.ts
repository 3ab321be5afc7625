import type { ResourceInstance } from '../../../../terraform/model.ts';
import { blockArgumentRule } from '../../../kit/block-argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

/** Endpoints of S3 websites speak HTTP only: https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html */
function websiteOrigin(subject: ResourceInstance): string | null {
  for (const origin of subject.nestedBlocks('origin').blocks) {
    const value = origin.evaluate(['domain_name'])?.value;
    if (value?.kind === 'reference' && value.path.includes('website_endpoint'))
      return `${value.address}.website_endpoint`;
    const domain = readString(value);
    if (domain.kind === 'known' && /\.s3-website[.-]/.test(domain.value)) return domain.value;
  }
  return null;
}

export const originHttps = blockArgumentRule({
  id: 'TFX-AWS-CLOUDFRONT-006',
  slug: 'origin-https',
  title: 'Distributions reach their origins over HTTPS',
  requirement: 'The distribution speaks HTTPS with every origin of its own.',
  tests: [],
  resourceTypes: ['aws_cloudfront_distribution'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV2_AWS_72'],
    prowler: ['cloudfront_distributions_origin_traffic_encrypted'],
    securityHub: ['CloudFront.9'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution#custom-origin-config-arguments',
  ],
  blocks: [['origin', 'custom_origin_config']],
  argument: 'origin_protocol_policy',
  read: readString,
  isMet: (value) => value === 'https-only',
  whenAbsent: { isMet: false, because: 'the provider requires it to be written' },
  whenNone: { isMet: true, because: 'it has no origin but buckets' },
  wanted: 'https-only',
  titlePrefix: 'reach origins over HTTPS from',
  refuseFirst: (subject) => {
    const website = websiteOrigin(subject);
    return website === null
      ? null
      : refuse(
          'exclusive-choice',
          [`\`${website}\` is the website endpoint of a bucket, which speaks HTTP only.`],
          [
            'Use the REST endpoint of the bucket (`bucket_regional_domain_name`) with an origin access control, and a CloudFront function for index pages and redirects.',
          ],
        );
  },
  impact: () => ({
    kind: 'downtime',
    notes: [
      'An origin that does not answer HTTPS on `https_port` with a valid certificate for its `domain_name` gives viewers status 502 from the moment this is applied. Try it first: `curl -sI https://<domain_name>/`.',
    ],
  }),
});
