import { switchRule } from '../../../kit/switch-rule.ts';
import { compliant } from '../../../kit/verdict.ts';

export const enforceHttps = switchRule({
  id: 'TFX-AWS-OPENSEARCH-003',
  slug: 'enforce-https',
  title: 'OpenSearch domains answer over HTTPS only',
  requirement: 'The domain requires HTTPS.',
  tests: [],
  resourceTypes: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_83'],
    prowler: ['opensearch_service_domains_https_communications_enforced'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain#domain_endpoint_options',
  ],
  path: ['domain_endpoint_options', 'enforce_https'],
  whenAbsent: { isMet: false, because: 'without the block the default is false' },
  judgeFirst: (subject) => {
    const { blocks, isExact } = subject.nestedBlocks('domain_endpoint_options');
    const [block] = blocks;
    if (!isExact || block === undefined) return null;
    return (block.evaluate(['enforce_https'])?.value.kind ?? 'null') === 'null'
      ? compliant('`enforce_https` is not set in the block, and its default there is true')
      : null;
  },
  besides: () => [['tls_security_policy', '"Policy-Min-TLS-1-2-2019-07"']],
  titlePrefix: 'require HTTPS for',
  notes: [
    'The domain is changed in place, without downtime.',
    'Clients that use plain HTTP are turned away; a domain in a VPC answers plain HTTP on port 80 until then.',
  ],
});
