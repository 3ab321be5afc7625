import type { PolicyHome } from '../../kit/policies/held-policies.ts';

/** The policy of a bucket stands beside it; older providers have it in the bucket. */
export const bucketPolicyHome = {
  companion: { type: 'aws_s3_bucket_policy', refersBy: 'bucket', attribute: 'id' },
  inline: 'policy',
} as const satisfies PolicyHome;
