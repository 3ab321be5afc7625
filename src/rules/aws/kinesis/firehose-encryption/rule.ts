import { switchRule } from '../../../kit/switch-rule.ts';
import { compliant } from '../../../kit/verdict.ts';

export const firehoseEncryption = switchRule({
  id: 'TFX-AWS-KINESIS-003',
  slug: 'firehose-encryption',
  title: 'Firehose encrypts what it holds',
  requirement: 'Records are encrypted while Firehose holds them.',
  tests: [],
  resourceTypes: ['aws_kinesis_firehose_delivery_stream'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free with the key that AWS owns.',
  scanners: {
    checkov: ['CKV_AWS_240'],
    prowler: ['firehose_stream_encrypted_at_rest'],
    securityHub: ['DataFirehose.1'],
  },
  references: [
    'https://docs.aws.amazon.com/firehose/latest/dev/encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_firehose_delivery_stream',
  ],
  path: ['server_side_encryption', 'enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'encrypt the records in',
  judgeFirst: (subject) =>
    subject.nestedBlocks('kinesis_source_configuration').blocks.length > 0 ||
    subject.nestedBlocks('msk_source_configuration').blocks.length > 0
      ? compliant('its records come from a stream, and are encrypted as they are there')
      : null,

  notes: [
    'Encryption is switched on in place, with a key that AWS owns; delivery goes on.',
    'How the bucket or index at the other end is encrypted is decided there.',
  ],
});
