import { accountRule } from '../../../kit/account-rule.ts';
import { newBucketParameters } from '../../../kit/new-bucket.ts';
import { logGroupParameters } from '../../../kit/new-log-group.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { requirement } from '../../../kit/required-argument.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';
import { newTrail } from './new-trail.ts';

export const activityTracked = accountRule({
  id: 'TFX-AWS-ACCOUNT-007',
  slug: 'activity-tracked',
  title: 'CloudTrail records the activity in the account',
  requirement: 'A trail is there for the account, and it is logging.',
  tests: ['infra-activity-tracked-config'],
  review: 'read',
  severity: 'high',
  risk: 'cost',
  cost: 'The first copy of management events is free. Its storage, its log group, data events of S3, a key and alarms are billed.',
  scanners: {
    checkov: ['CKV_AWS_251'],
    prowler: ['cloudtrail_multi_region_enabled'],
    securityHub: ['CloudTrail.1', 'CloudTrail.3'],
  },
  parameters: ['trail-bucket', ...logGroupParameters, ...newBucketParameters, 'alarm-topic-arn'],
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
  ],
  type: 'aws_cloudtrail',
  isGlobal: true,
  requirements: [
    requirement({
      path: ['enable_logging'],
      read: readBoolean,
      isMet: (enabled) => enabled,
      whenAbsent: { isMet: true, because: 'the default is true' },
      wanted: () => true,
    }),
  ],
  build: newTrail,
  finish: tagNewBlocks,
  actionTitle: 'record the activity in the account',
  impact: (_context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: isNew
      ? [
          'Nothing that exists is changed. The trail covers all regions.',
          'A trail of the organization makes this one a second, billed copy: look whether there is one.',
        ]
      : ['The trail goes on logging; what happened while it was off is not recorded.'],
  }),
});
