import type { PolicyHome } from '../../kit/policies/held-policies.ts';

/** The policy of a topic stands beside it or in it. */
export const topicPolicyHome = {
  companion: { type: 'aws_sns_topic_policy', refersBy: 'arn', attribute: 'arn' },
  inline: 'policy',
} as const satisfies PolicyHome;
