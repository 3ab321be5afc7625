import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';

/** Addresses of what sends server access logs to a bucket. */
export function accessLogSendersOf(
  bucket: ResourceInstance,
  configuration: Configuration,
): readonly string[] {
  return addressesOf([
    ...configuration.referrers(bucket, ['aws_s3_bucket_logging'], ['target_bucket']),
    ...configuration.referrers(bucket, ['aws_s3_bucket'], ['logging', 'target_bucket']),
  ]);
}

/** Addresses of what sends logs to a bucket and can do so only where the bucket encrypts with keys of S3 itself. */
export function plainLogSendersOf(bucket: ResourceInstance, configuration: Configuration): readonly string[] {
  return [
    ...accessLogSendersOf(bucket, configuration),
    ...addressesOf(
      configuration.referrers(bucket, ['aws_lb', 'aws_alb', 'aws_elb'], ['access_logs', 'bucket']),
    ),
  ];
}

/** Addresses of distributions that write their logs with an ACL. */
export function aclLogSendersOf(bucket: ResourceInstance, configuration: Configuration): readonly string[] {
  return addressesOf(
    configuration.referrers(bucket, ['aws_cloudfront_distribution'], ['logging_config', 'bucket']),
  );
}

function addressesOf(resources: readonly ResourceInstance[]): readonly string[] {
  return [...new Set(resources.filter(({ exists }) => exists).map(({ address }) => address))];
}
