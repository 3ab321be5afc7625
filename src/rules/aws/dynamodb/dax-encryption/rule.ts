import { switchRule } from '../../../kit/switch-rule.ts';

export const daxEncryption = switchRule({
  id: 'TFX-AWS-DYNAMODB-004',
  slug: 'dax-encryption',
  title: 'DAX clusters are encrypted at rest',
  requirement: 'Server-side encryption is on for the cluster.',
  tests: [],
  resourceTypes: ['aws_dax_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_47'],
    prowler: ['dynamodb_accelerator_cluster_encryption_enabled'],
    securityHub: ['DynamoDB.3'],
  },
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dax_cluster#server_side_encryption',
  ],
  path: ['server_side_encryption', 'enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'encrypt at rest',
  impactKind: 'replacement',
  notes: [
    'Encryption is chosen when a cluster is made: Terraform destroys the cluster and makes another one, and reads go without it meanwhile.',
    'The cluster is a cache: no data is lost, but the tables behind it carry the whole load until it is warm.',
  ],
  procedure: (subject) => [
    `Write a second cluster beside \`${subject.address}\` with the setting, and apply that.`,
    'Let the clients use its endpoint; a DAX cluster is a cache, so it fills by itself.',
    'Remove the old cluster when nobody asks it any more.',
  ],
});
