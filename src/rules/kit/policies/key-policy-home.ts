import type { PolicyHome } from './held-policies.ts';

/** The policy of a key stands in it or beside it. */
export const keyPolicyHome = {
  companion: { type: 'aws_kms_key_policy', refersBy: 'key_id', attribute: 'key_id' },
  inline: 'policy',
} as const satisfies PolicyHome;
