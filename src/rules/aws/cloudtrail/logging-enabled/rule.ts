import { switchRule } from '../../../kit/switch-rule.ts';

export const loggingEnabled = switchRule({
  id: 'TFX-AWS-CLOUDTRAIL-005',
  slug: 'logging-enabled',
  title: 'CloudTrail is switched on',
  requirement: 'The trail records events.',
  tests: [],
  resourceTypes: ['aws_cloudtrail'],
  review: 'merge',
  severity: 'high',
  risk: 'none',
  cost: 'The first copy of management events is free in each region.',
  scanners: { checkov: ['CKV_AWS_251'], prowler: [], securityHub: ['CloudTrail.3'] },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
  ],
  path: ['enable_logging'],
  whenAbsent: { isMet: true, because: 'the default is true' },
  titlePrefix: 'switch on',

  notes: ['The trail records from then on; what happened while it was off stays unknown.'],
});
