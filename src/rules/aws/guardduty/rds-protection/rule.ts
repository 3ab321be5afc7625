import { detectorFeatureRule } from '../../../kit/detector-feature-rule.ts';

export const rdsProtection = detectorFeatureRule({
  feature: 'RDS_LOGIN_EVENTS',
  id: 'TFX-AWS-GUARDDUTY-006',
  slug: 'rds-protection',
  title: 'GuardDuty watches logins to Aurora and RDS',
  requirement: 'RDS Protection is enabled for the detector.',
  cost: 'GuardDuty bills the databases that are watched.',
  scanners: { checkov: [], prowler: ['guardduty_rds_protection_enabled'], securityHub: ['GuardDuty.9'] },
  titlePrefix: 'enable RDS Protection for',
});
