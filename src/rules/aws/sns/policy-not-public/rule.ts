import { closedPolicyRule } from '../../../kit/closed-policy.ts';
import { ownAccount } from '../../../kit/policies/own-account.ts';
import { sendersOf } from '../../../kit/policies/senders.ts';
import { textsOf } from '../../../kit/policies/statements.ts';
import { topicPolicyHome } from '../topic-policy-home.ts';

export const policyNotPublic = closedPolicyRule({
  id: 'TFX-AWS-SNS-002',
  slug: 'policy-not-public',
  title: 'SNS topic policies let nobody in from outside',
  requirement: 'No statement of the topic policy allows everybody, unless a condition keeps strangers out.',
  tests: [],
  resourceTypes: ['aws_sns_topic'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_169'],
    prowler: ['sns_topics_not_publicly_accessible'],
    securityHub: ['SNS.4'],
  },
  parameters: ['organization-id'],
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_policy',
  ],
  home: topicPolicyHome,
  derive: (subject, statement, { document }, { configuration }, draft) => {
    const actions = textsOf(statement.value('Action'));
    const isPublish = actions.isExact && actions.known.every((action) => /^sns:publish$/i.test(action));
    const senders =
      isPublish && subject.key === null
        ? sendersOf(
            subject,
            [{ type: 'aws_s3_bucket_notification', receiver: ['topic', 'topic_arn'], source: 'bucket' }],
            configuration,
          )
        : null;
    if (senders !== null && senders.length > 0)
      return {
        condition: { ArnLike: { 'aws:SourceArn': senders } },
        because: 'It keeps to the buckets whose events the code sends to the topic.',
        notes: ['Events of those buckets still arrive.'],
      };
    const account = ownAccount(subject, document?.file, draft);
    return account === null
      ? null
      : {
          condition: { StringEquals: { 'AWS:SourceOwner': account } },
          because: 'It keeps to the account of the topic, as the policy does that AWS gives to a new topic.',
          notes: ['Principals and alarms of the own account can still use the topic; other accounts cannot.'],
        };
  },
  titlePrefix: 'keep strangers off',
});
