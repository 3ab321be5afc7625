import { argumentRule } from '../../../kit/argument-rule.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import type { RuleContext } from '../../../kit/rule.ts';

/** The organisation's own key, where one is set. */
function customerKey({ parameters }: RuleContext): string | null {
  return textParameter(parameters, 'dynamodb-kms-key-arn') ?? textParameter(parameters, 'kms-key-arn');
}

export const serverSideEncryption = argumentRule({
  id: 'TFX-AWS-DYNAMODB-002',
  slug: 'server-side-encryption',
  title: 'DynamoDB tables are encrypted with a KMS key',
  requirement: 'Server-side encryption with a KMS key is enabled for the table.',
  tests: ['aws-dynamodb-encryption'],
  resourceTypes: ['aws_dynamodb_table'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Requests to KMS are billed.',
  scanners: {
    checkov: [],
    prowler: ['dynamodb_tables_kms_cmk_encryption_enabled'],
    securityHub: [],
  },
  parameters: ['dynamodb-kms-key-arn', 'kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table#server_side_encryption',
  ],
  path: ['server_side_encryption', 'enabled'],
  read: readBoolean,
  isMet: (enabled) => enabled,
  whenAbsent: { isMet: false, because: 'the default is a key owned by AWS, which cannot be audited' },
  wanted: () => true,
  titlePrefix: 'use a KMS key for',
  besides: (_subject, context) => {
    const key = customerKey(context);
    return key === null ? [] : [['kms_key_arn', quote(key)]];
  },
  impact: (_subject, context) => ({
    kind: 'in-place',
    notes: [
      'The table is changed in place, without downtime.',
      customerKey(context) === null
        ? 'The key is the AWS managed key `alias/aws/dynamodb`; requests to KMS are billed.'
        : 'Whoever reads the table needs permission to use the key; requests to KMS are billed.',
    ],
  }),
});
