import { switchRule } from '../../../kit/switch-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

export const multiRegion = switchRule({
  id: 'TFX-AWS-CLOUDTRAIL-002',
  slug: 'multi-region',
  title: 'CloudTrail records every region',
  requirement: 'The trail records the events of all regions.',
  tests: [],
  resourceTypes: ['aws_cloudtrail'],
  review: 'skim',
  severity: 'high',
  risk: 'cost',
  cost: 'The first copy of management events is free in each region; a second trail that records them is billed.',
  scanners: {
    checkov: ['CKV_AWS_67'],
    prowler: ['cloudtrail_multi_region_enabled'],
    securityHub: ['CloudTrail.1'],
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
  ],
  path: ['is_multi_region_trail'],
  whenAbsent: { isMet: false, because: 'the default is the region of the trail alone' },
  titlePrefix: 'record all regions with',
  isNarrow: true,
  refuseFirst: (subject) => {
    const services = readBoolean(subject.evaluate(['include_global_service_events'])?.value);
    if (services.kind !== 'known' || services.value) return null;
    return refuse(
      'exclusive-choice',
      [
        '`include_global_service_events` is false, and CloudTrail accepts that for a trail of one region only.',
      ],
      ['Set `include_global_service_events = true` together with `is_multi_region_trail = true`.'],
    );
  },

  notes: [
    'The trail is changed in place; records of the other regions arrive in the same bucket.',
    'Where another trail of the account records these regions already, their events are billed a second time.',
  ],
});
