import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { encryptionImpact, hasOldNodes } from '../search-engine.ts';

export const encryptionAtRest = argumentRule({
  id: 'TFX-AWS-OPENSEARCH-001',
  slug: 'encryption-at-rest',
  title: 'OpenSearch domains are encrypted at rest',
  requirement: 'Encryption at rest is on for the domain.',
  tests: ['customer-data-encrypted-at-rest-config'],
  resourceTypes: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_5'],
    prowler: ['opensearch_service_domains_encryption_at_rest_enabled'],
    securityHub: ['OpenSearch.1', 'ES.1'],
  },
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain#encrypt_at_rest',
  ],
  path: ['encrypt_at_rest', 'enabled'],
  read: readBoolean,
  isMet: (enabled) => enabled,
  whenAbsent: { isMet: false, because: 'the default is false' },
  wanted: () => true,
  refuseFirst: (subject) =>
    hasOldNodes(subject)
      ? refuse(
          'exclusive-choice',
          [`The nodes of \`${subject.address}\` are of a type that cannot encrypt what it stores.`],
          ['Choose another `instance_type` first, such as `t3.medium.search` or `r6g.large.search`.'],
        )
      : null,
  titlePrefix: 'encrypt at rest',
  impact: (subject) =>
    encryptionImpact(
      subject,
      'It cannot be switched off again; the AWS managed key is used unless `kms_key_id` names another, and requests to KMS are billed.',
    ),
});
