import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean, readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

export const viewerTls = argumentRule({
  id: 'TFX-AWS-CLOUDFRONT-002',
  slug: 'viewer-tls',
  title: 'Distributions speak TLS 1.2 or newer',
  requirement: 'The distribution speaks TLS 1.2 or newer with its viewers.',
  tests: [],
  resourceTypes: ['aws_cloudfront_distribution'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_174'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution#viewer-certificate-arguments',
  ],
  path: ['viewer_certificate', 'minimum_protocol_version'],
  read: readString,
  isMet: (value) => /^TLSv1\.[23]/.test(value),
  whenAbsent: { isMet: false, because: 'the default is `TLSv1`' },
  refuseFirst: (subject) => {
    const own = readBoolean(
      subject.evaluate(['viewer_certificate', 'cloudfront_default_certificate'])?.value,
    );
    return own.kind === 'known' && own.value
      ? refuse(
          'needs-human-value',
          [
            `\`${subject.address}\` uses the certificate of CloudFront, for which the protocol cannot be chosen: TLS 1.0 stays.`,
          ],
          [
            'Give it a domain name of its own (`aliases`) and an ACM certificate of us-east-1, with `ssl_support_method = "sni-only"`.',
            'Then `/terrafix retry`.',
          ],
        )
      : null;
  },
  wanted: () => 'TLSv1.2_2021',
  titlePrefix: 'require TLS 1.2 on',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Viewers that speak no TLS 1.2 can no longer connect. The field `ssl-protocol` of the access logs shows whether there are any.',
      'Spreading the change to all edges takes some minutes; the distribution answers all the time.',
    ],
  }),
});
