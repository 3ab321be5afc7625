import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const daxTls = argumentRule({
  id: 'TFX-AWS-DYNAMODB-005',
  slug: 'dax-tls',
  title: 'DAX clusters use TLS',
  requirement: 'The endpoint of the cluster is encrypted.',
  tests: [],
  resourceTypes: ['aws_dax_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_239'],
    prowler: ['dynamodb_accelerator_cluster_in_transit_encryption_enabled'],
    securityHub: ['DynamoDB.7'],
  },
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dax_cluster#cluster_endpoint_encryption_type',
  ],
  path: ['cluster_endpoint_encryption_type'],
  read: readString,
  isMet: (type) => type === 'TLS',
  whenAbsent: { isMet: false, because: 'the default is NONE' },
  wanted: () => 'TLS',
  titlePrefix: 'require TLS for',
  impact: (subject) => ({
    kind: 'replacement',
    notes: [
      'The type of the endpoint is chosen when a cluster is made: Terraform destroys the cluster and makes another one.',
      'Clients must then use the scheme `daxs://`, and a DAX client that knows it.',
    ],
    procedure: [
      `Write a second cluster beside \`${subject.address}\` with the setting, and apply that.`,
      'Let the clients use its endpoint; a DAX cluster is a cache, so it fills by itself.',
      'Remove the old cluster when nobody asks it any more.',
    ],
  }),
});
