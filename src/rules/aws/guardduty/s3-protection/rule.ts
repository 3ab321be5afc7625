import { detectorFeatureRule } from '../../../kit/detector-feature-rule.ts';

export const s3Protection = detectorFeatureRule({
  feature: 'S3_DATA_EVENTS',
  id: 'TFX-AWS-GUARDDUTY-003',
  slug: 's3-protection',
  title: 'GuardDuty reads data events of S3',
  requirement: 'S3 Protection is enabled for the detector.',
  cost: 'GuardDuty bills S3 data events.',
  scanners: { checkov: [], prowler: ['guardduty_s3_protection_enabled'], securityHub: ['GuardDuty.10'] },
  titlePrefix: 'enable S3 Protection for',
});
