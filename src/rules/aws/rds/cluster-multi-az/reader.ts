import type { ResourceInstance } from '../../../../terraform/model.ts';
import { listInWords } from '../../../kit/describe.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { type Argument, type NewBlock, quote } from '../../../kit/print.ts';
import type { Rule, RuleContext } from '../../../kit/rule.ts';
import { enhancedMonitoring } from '../enhanced-monitoring/rule.ts';
import { chooseRole } from '../enhanced-monitoring/monitoring-role.ts';
import { minorVersionUpgrades } from '../minor-version-upgrades/rule.ts';
import { performanceInsights } from '../performance-insights/rule.ts';
import { publicAccess } from '../public-access/rule.ts';

/** Settings of the writer that its reader takes over. */
const taken = [
  'engine',
  'engine_version',
  'instance_class',
  'db_subnet_group_name',
  'db_parameter_group_name',
  'publicly_accessible',
  'auto_minor_version_upgrade',
  'ca_cert_identifier',
  'copy_tags_to_snapshot',
  'monitoring_interval',
  'monitoring_role_arn',
  'performance_insights_enabled',
  'performance_insights_kms_key_id',
  'preferred_maintenance_window',
  'tags',
];

/** What a reader is given. */
export interface ReaderSettings {
  readonly arguments: readonly Argument[];
  readonly blocks: readonly NewBlock[];
  readonly explanation: readonly string[];
}

/** The settings of the writer by reference; those that are required of every instance, and that the writer lacks, by value. */
export function readerSettings(
  /** `aws_rds_cluster_instance.writer` */
  address: string,
  writer: ResourceInstance,
  cluster: ResourceInstance,
  context: RuleContext,
): ReaderSettings {
  const lacks = (rule: Rule): boolean => rule.check(writer, context).kind === 'violated';
  const own: Argument[] = [];
  if (lacks(publicAccess)) own.push(['publicly_accessible', 'false']);
  if (lacks(minorVersionUpgrades) || writer.attribute('auto_minor_version_upgrade') === null)
    own.push(['auto_minor_version_upgrade', 'true']);
  const insights = lacks(performanceInsights);
  if (insights) own.push(['performance_insights_enabled', 'true']);
  const key = textParameter(context.parameters, 'kms-key-arn');
  const isWatched = insights || writer.attribute('performance_insights_enabled') !== null;
  if (isWatched && key !== null && writer.attribute('performance_insights_kms_key_id') === null)
    own.push(['performance_insights_kms_key_id', quote(key)]);
  const isMonitored = !lacks(enhancedMonitoring);
  const hasRole = writer.attribute('monitoring_role_arn') !== null;
  const role = isMonitored || hasRole ? null : chooseRole(cluster, context.configuration);
  if (!isMonitored) own.push(['monitoring_interval', '60']);
  if (role !== null) own.push(['monitoring_role_arn', role.arn]);
  const settings = taken.flatMap((name): Argument[] => {
    const [value] = own.filter(([each]) => each === name);
    if (value !== undefined) return [value];
    return writer.attribute(name) === null ? [] : [[name, `${address}.${name}`]];
  });
  return {
    arguments: settings,
    blocks: role?.blocks ?? [],
    explanation: [
      ...(own.length === 0
        ? []
        : [
            `Of its own it has ${listInWords(
              own.map(([name]) => name),
              6,
            )}, which are required of every instance; the writer is left as it is.`,
          ]),
      ...(role === null ? [] : [role.sentence]),
    ],
  };
}
