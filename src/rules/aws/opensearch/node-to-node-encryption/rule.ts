import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { encryptionImpact } from '../search-engine.ts';

export const nodeToNodeEncryption = argumentRule({
  id: 'TFX-AWS-OPENSEARCH-002',
  slug: 'node-to-node-encryption',
  title: 'OpenSearch nodes encrypt what they send each other',
  requirement: 'Node-to-node encryption is on for the domain.',
  tests: [],
  resourceTypes: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_6'],
    prowler: ['opensearch_service_domains_node_to_node_encryption_enabled'],
    securityHub: ['OpenSearch.3', 'ES.3'],
  },
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain#node_to_node_encryption',
  ],
  path: ['node_to_node_encryption', 'enabled'],
  read: readBoolean,
  isMet: (enabled) => enabled,
  whenAbsent: { isMet: false, because: 'the default is false' },
  wanted: () => true,

  titlePrefix: 'encrypt between nodes of',
  impact: (subject) => encryptionImpact(subject, 'It cannot be switched off again.'),
});
