import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const domainTls = argumentRule({
  id: 'TFX-AWS-APIGATEWAY-006',
  slug: 'domain-tls',
  title: 'API domains speak TLS 1.2',
  requirement: 'The domain name of the API leaves out TLS 1.0 and TLS 1.1.',
  tests: [],
  resourceTypes: ['aws_api_gateway_domain_name'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_206'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_domain_name',
  ],
  path: ['security_policy'],
  read: readString,
  isMet: (value) => value !== 'TLS_1_0',
  whenAbsent: { isMet: false, because: 'a domain that once spoke TLS 1.0 goes on doing so' },
  wanted: () => 'TLS_1_2',
  titlePrefix: 'require TLS 1.2 on',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Clients that speak no TLS 1.2 can no longer connect.',
      'The change takes minutes, for an edge-optimized domain up to an hour, and the domain answers all the time.',
    ],
  }),
});
