import type { ResourceInstance } from '../../../../terraform/model.ts';
import { engineOf, settingOf } from '../../../kit/databases/engine.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { switchRule } from '../../../kit/switch-rule.ts';
import { compliant } from '../../../kit/verdict.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html */
function isTooSmall(engine: string, size: string): boolean {
  if (engine === 'mysql' || engine === 'mariadb') return /^db\.(t2|t3|t4g)\.(micro|small)$/.test(size);
  return engine === 'aurora-mysql' && /^db\.(t2|t3)\./.test(size);
}

const keyArgument = 'performance_insights_kms_key_id';

/** The key that the organisation names, for an instance that has none: it can be chosen only when it is switched on. */
function keyFor(subject: ResourceInstance, { parameters }: RuleContext): string | null {
  return subject.attribute(keyArgument) === null ? textParameter(parameters, 'kms-key-arn') : null;
}

export const performanceInsights = switchRule({
  id: 'TFX-AWS-RDS-010',
  slug: 'performance-insights',
  title: 'RDS instances have Performance Insights',
  requirement: 'Performance Insights is on for the instance.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  review: 'merge',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_353'], prowler: [], securityHub: [] },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#performance_insights_enabled',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance#performance_insights_enabled',
  ],
  path: ['performance_insights_enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  judgeFirst: (subject, { configuration }) => {
    const engine = engineOf(subject, configuration);
    const size = settingOf(subject, 'instance_class', configuration);
    if (engine === null || size === null) return null;
    return isTooSmall(engine, size)
      ? compliant(`\`${size}\` is too small for Performance Insights with the engine \`${engine}\``)
      : null;
  },
  titlePrefix: 'watch the load of',
  alsoSet: (subject, context) => {
    const key = keyFor(subject, context);
    return key === null ? [] : [[keyArgument, quote(key)]];
  },
  explain: (subject, context) =>
    keyFor(subject, context) === null
      ? []
      : [
          'Its data are encrypted with the key of `kms-key-arn`; AWS turns that away where the instance had Performance Insights under another key before.',
        ],
  notes: [
    'The instance is changed in place, without a restart; the agent takes little CPU.',
    'Seven days of history are free. A key of your own (`performance_insights_kms_key_id`) can be chosen only when it is switched on.',
  ],
});
