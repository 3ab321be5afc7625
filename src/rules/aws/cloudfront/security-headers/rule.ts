import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

/** `SecurityHeadersPolicy`, which AWS manages: the same id in every account. */
const securityHeadersPolicy = '67f7725c-6f97-4210-82d7-5512b31e9d03';

export const securityHeaders = argumentRule({
  id: 'TFX-AWS-CLOUDFRONT-007',
  slug: 'security-headers',
  title: 'Distributions send security headers',
  requirement: 'The distribution adds the headers of a response headers policy to its answers.',
  tests: [],
  resourceTypes: ['aws_cloudfront_distribution'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV2_AWS_32'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html#managed-response-headers-policies-security',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution#default-cache-behavior-arguments',
  ],
  path: ['default_cache_behavior', 'response_headers_policy_id'],
  read: readString,
  isMet: (value) => value !== '',
  whenAbsent: { isMet: false, because: 'answers then have only what the origin sends' },
  judgeFirst: (subject) => {
    const id = subject.evaluate(['default_cache_behavior', 'response_headers_policy_id'])?.value;
    return id?.kind === 'reference' ? compliant('it has a response headers policy of its own') : null;
  },
  wanted: () => securityHeadersPolicy,
  titlePrefix: 'send security headers from',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Answers get `Strict-Transport-Security`, `X-Content-Type-Options`, `X-Frame-Options: SAMEORIGIN`, `Referrer-Policy` and `X-XSS-Protection` where the origin does not send its own.',
      'Pages of other sites can no longer show this one in a frame, and browsers stay with HTTPS for a year.',
    ],
  }),
});
