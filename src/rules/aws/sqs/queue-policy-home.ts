import type { PolicyHome } from '../../kit/policies/held-policies.ts';

/** The policy of a queue stands beside it or in it. */
export const queuePolicyHome = {
  companion: { type: 'aws_sqs_queue_policy', refersBy: 'queue_url', attribute: 'id' },
  inline: 'policy',
} as const satisfies PolicyHome;
