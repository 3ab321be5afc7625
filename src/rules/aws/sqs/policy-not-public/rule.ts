import { closedPolicyRule } from '../../../kit/closed-policy.ts';
import { sendersOf } from '../../../kit/policies/senders.ts';
import { textsOf } from '../../../kit/policies/statements.ts';
import { queuePolicyHome } from '../queue-policy-home.ts';

export const policyNotPublic = closedPolicyRule({
  id: 'TFX-AWS-SQS-002',
  slug: 'policy-not-public',
  title: 'SQS queue policies let nobody in from outside',
  requirement: 'No statement of the queue policy allows everybody, unless a condition keeps strangers out.',
  tests: [],
  resourceTypes: ['aws_sqs_queue'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_168', 'CKV_AWS_387'],
    prowler: ['sqs_queues_not_publicly_accessible'],
    securityHub: [],
  },
  parameters: ['organization-id'],
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
    'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue_policy',
  ],
  home: queuePolicyHome,
  derive: (subject, statement, { document }, { configuration }) => {
    const actions = textsOf(statement.value('Action'));
    const isSending = actions.isExact && actions.known.every((action) => /^sqs:sendmessage$/i.test(action));
    const isHere = subject.module.source.files.some(({ path }) => path === document?.file);
    if (!isSending || !isHere || subject.key !== null) return null;
    const senders = sendersOf(
      subject,
      [
        { type: 'aws_sns_topic_subscription', receiver: ['endpoint'], source: 'topic_arn' },
        { type: 'aws_s3_bucket_notification', receiver: ['queue', 'queue_arn'], source: 'bucket' },
      ],
      configuration,
    );
    return senders === null || senders.length === 0
      ? null
      : {
          condition: { ArnEquals: { 'aws:SourceArn': senders } },
          because: 'It keeps to the topics and buckets that the code sends to the queue.',
          notes: ['Messages from those sources still arrive.'],
        };
  },
  titlePrefix: 'keep strangers off',
});
