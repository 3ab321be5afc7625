import { blockArgumentRule } from '../../../kit/block-argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const viewerHttps = blockArgumentRule({
  id: 'TFX-AWS-CLOUDFRONT-001',
  slug: 'viewer-https',
  title: 'Distributions serve viewers over HTTPS',
  requirement: 'Every cache behavior of the distribution answers HTTP with a redirect, or not at all.',
  tests: [],
  resourceTypes: ['aws_cloudfront_distribution'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_34'],
    prowler: ['cloudfront_distributions_https_enabled'],
    securityHub: ['CloudFront.3'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution#cache-behavior-arguments',
  ],
  blocks: [['default_cache_behavior'], ['ordered_cache_behavior']],
  argument: 'viewer_protocol_policy',
  read: readString,
  isMet: (value) => value === 'https-only' || value === 'redirect-to-https',
  whenAbsent: { isMet: false, because: 'the provider requires it to be written' },
  whenNone: { isMet: true, because: 'it has no cache behavior' },
  wanted: 'redirect-to-https',
  titlePrefix: 'redirect viewers to HTTPS on',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Requests over HTTP get a redirect. A client that does not follow it, or sends a body over HTTP, must be moved to HTTPS first: a redirected POST becomes a GET in most clients.',
      'Spreading the change to all edges takes some minutes; the distribution answers all the time.',
    ],
  }),
});
