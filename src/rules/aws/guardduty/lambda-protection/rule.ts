import { detectorFeatureRule } from '../../../kit/detector-feature-rule.ts';

export const lambdaProtection = detectorFeatureRule({
  feature: 'LAMBDA_NETWORK_LOGS',
  id: 'TFX-AWS-GUARDDUTY-007',
  slug: 'lambda-protection',
  title: 'GuardDuty watches the network of functions',
  requirement: 'Lambda Protection is enabled for the detector.',
  cost: 'GuardDuty bills the network logs of functions.',
  scanners: { checkov: [], prowler: ['guardduty_lambda_protection_enabled'], securityHub: ['GuardDuty.6'] },
  titlePrefix: 'enable Lambda Protection for',
});
