import { switchRule } from '../../../kit/switch-rule.ts';

export const globalServiceEvents = switchRule({
  id: 'TFX-AWS-CLOUDTRAIL-006',
  slug: 'global-service-events',
  title: 'CloudTrail records global services',
  requirement: 'The trail records the events of services without a region, such as IAM.',
  tests: [],
  resourceTypes: ['aws_cloudtrail'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['cloudtrail_multi_region_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
  ],
  path: ['include_global_service_events'],
  whenAbsent: { isMet: true, because: 'the default is true' },
  titlePrefix: 'record global services with',

  notes: ['Events of IAM, STS and CloudFront arrive in the bucket of the trail.'],
});
