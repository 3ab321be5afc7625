import { s3DataEventsRule } from '../s3-data-events.ts';

export const s3ObjectReads = s3DataEventsRule({
  id: 'TFX-AWS-CLOUDTRAIL-007',
  slug: 's3-object-reads',
  title: 'CloudTrail records who reads objects',
  requirement: 'A trail records reads of objects in all S3 buckets.',
  tests: [],
  resourceTypes: ['aws_cloudtrail'],
  review: 'read',
  severity: 'low',
  risk: 'cost',
  cost: 'Data events are billed by their number: 0.10 USD for 100,000.',
  scanners: { checkov: [], prowler: ['cloudtrail_s3_dataevents_read_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-cloudtrail-logging-for-s3.html',
    'https://aws.amazon.com/cloudtrail/pricing/',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
  ],
  access: 'reads',
});
