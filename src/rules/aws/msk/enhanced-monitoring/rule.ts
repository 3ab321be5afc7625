import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const enhancedMonitoring = argumentRule({
  id: 'TFX-AWS-MSK-003',
  slug: 'enhanced-monitoring',
  title: 'MSK brokers are monitored one by one',
  requirement: 'Metrics are kept for each broker.',
  tests: [],
  resourceTypes: ['aws_msk_cluster'],
  review: 'merge',
  severity: 'low',
  risk: 'cost',
  cost: 'Metrics beyond the free level are billed by CloudWatch.',
  scanners: { checkov: [], prowler: ['kafka_cluster_enhanced_monitoring_enabled'], securityHub: ['MSK.2'] },
  references: [
    'https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster',
  ],
  path: ['enhanced_monitoring'],
  read: readString,
  isMet: (level) => level !== 'DEFAULT',
  whenAbsent: { isMet: false, because: 'the default is DEFAULT' },
  wanted: () => 'PER_BROKER',
  titlePrefix: 'monitor each broker of',
  impact: () => ({
    kind: 'in-place',
    notes: ['The level changes in place; brokers run on.', 'Metrics of the level are billed by CloudWatch.'],
  }),
});
