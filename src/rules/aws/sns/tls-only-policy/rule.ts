import { secureTransportRule } from '../../../kit/secure-transport.ts';
import { topicPolicyHome } from '../topic-policy-home.ts';

export const tlsOnlyPolicy = secureTransportRule({
  id: 'TFX-AWS-SNS-003',
  slug: 'tls-only-policy',
  title: 'SNS topics allow only HTTPS traffic',
  requirement: 'The policy of the topic denies messages that do not come over TLS.',
  tests: [],
  resourceTypes: ['aws_sns_topic'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.7'], nist: ['SC-8'] },
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_policy',
  ],
  home: topicPolicyHome,
  // A policy of a topic may name actions on topics only, so `sns:*` is not accepted.
  action: 'sns:Publish',
  service: 'sns',
  resources: (arn) => arn,
  // Without this statement CloudWatch alarms and others in the account could no longer publish.
  statementsOfDefault: (reference) => [
    {
      Sid: 'AllowWithinTheAccount',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'sns:GetTopicAttributes',
        'sns:SetTopicAttributes',
        'sns:AddPermission',
        'sns:RemovePermission',
        'sns:DeleteTopic',
        'sns:Subscribe',
        'sns:ListSubscriptionsByTopic',
        'sns:Publish',
      ],
      Resource: `\${${reference}.arn}`,
      Condition: { StringEquals: { 'AWS:SourceOwner': `\${${reference}.owner}` } },
    },
  ],
  notes: [
    'Publishers that speak plain HTTP to the topic are turned away; the tools and SDKs of AWS use HTTPS unless told otherwise.',
    'Subscribers are not touched.',
  ],
});
