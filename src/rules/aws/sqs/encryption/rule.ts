import { argumentRule } from '../../../kit/argument-rule.ts';
import { judgeKeyReference } from '../../../kit/key-reference.ts';
import { readBoolean, readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant, decidedAt, unknown } from '../../../kit/verdict.ts';

export const encryption = argumentRule({
  id: 'TFX-AWS-SQS-001',
  slug: 'encryption',
  title: 'SQS queues are encrypted at rest',
  requirement: 'Messages of the queue are encrypted with a key of SQS or of KMS.',
  tests: [],
  resourceTypes: ['aws_sqs_queue'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_27'],
    prowler: ['sqs_queues_server_side_encryption_enabled'],
    securityHub: ['SQS.1'],
  },
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue#sqs_managed_sse_enabled',
  ],
  judgeFirst: (subject, { configuration }) => {
    const reference = judgeKeyReference(subject, ['kms_master_key_id'], configuration);
    if (reference !== null) return reference;
    const key = subject.evaluate(['kms_master_key_id']);
    const text = readString(key?.value);
    if (text.kind === 'unknown') return unknown(`\`kms_master_key_id\` is ${text.because}`, decidedAt(key));
    return text.kind === 'known' && text.value !== ''
      ? compliant('`kms_master_key_id` names a key', decidedAt(key))
      : null;
  },
  refuseFirst: (subject) =>
    readString(subject.evaluate(['kms_master_key_id'])?.value).kind === 'absent'
      ? null
      : refuse(
          'exclusive-choice',
          [
            `\`kms_master_key_id\` of \`${subject.address}\` is an empty text, and the provider takes only one of it and \`sqs_managed_sse_enabled\`.`,
          ],
          ['Give `kms_master_key_id` a key, or take it out and set `sqs_managed_sse_enabled = true`.'],
        ),
  path: ['sqs_managed_sse_enabled'],
  read: readBoolean,
  isMet: (enabled) => enabled,
  whenAbsent: {
    isMet: false,
    because: 'a queue made before October 2022 is not encrypted unless it is',
  },
  wanted: () => true,
  titlePrefix: 'encrypt queue',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Senders and receivers need no further right, and messages that wait are still delivered.',
      'Messages that were in the queue before stay as they are.',
    ],
  }),
});
