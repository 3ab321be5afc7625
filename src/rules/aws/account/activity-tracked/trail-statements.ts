import type { Surroundings } from '../../../kit/surroundings.ts';

/** What lets CloudTrail write to a bucket: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
export function trailStatements(
  bucket: string,
  { account }: Surroundings,
  trailArn: string,
): readonly string[] {
  return [
    `{
  Sid       = "CloudTrailReadsAcl"
  Effect    = "Allow"
  Principal = { Service = "cloudtrail.amazonaws.com" }
  Action    = "s3:GetBucketAcl"
  Resource  = ${bucket}.arn
  Condition = { StringEquals = { "aws:SourceArn" = "${trailArn}" } }
}`,
    `{
  Sid       = "CloudTrailWritesFiles"
  Effect    = "Allow"
  Principal = { Service = "cloudtrail.amazonaws.com" }
  Action    = "s3:PutObject"
  Resource  = "\${${bucket}.arn}/AWSLogs/\${${account}}/*"
  Condition = {
    StringEquals = {
      "aws:SourceArn" = "${trailArn}"
      "s3:x-amz-acl"  = "bucket-owner-full-control"
    }
  }
}`,
  ];
}
