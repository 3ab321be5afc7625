import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const tlsPolicy = argumentRule({
  id: 'TFX-AWS-OPENSEARCH-004',
  slug: 'tls-policy',
  title: 'OpenSearch domains require TLS 1.2',
  requirement: 'The endpoint of the domain refuses versions of TLS before 1.2.',
  tests: [],
  resourceTypes: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_228'], prowler: [], securityHub: ['OpenSearch.8', 'ES.8'] },
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain#domain_endpoint_options',
  ],
  path: ['domain_endpoint_options', 'tls_security_policy'],
  read: readString,
  isMet: (policy) => !policy.startsWith('Policy-Min-TLS-1-0'),
  whenAbsent: { isMet: false, because: 'AWS then takes the oldest policy, which lets in TLS 1.0' },
  wanted: () => 'Policy-Min-TLS-1-2-2019-07',
  besides: () => [['enforce_https', 'true']],
  titlePrefix: 'require TLS 1.2 for',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The domain is changed in place, without downtime.',
      'Clients that know TLS 1.0 and 1.1 alone are turned away: very old Java and Python.',
    ],
  }),
});
