import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { readNumber } from '../../../kit/read-value.ts';
import { refuseModuleOutput } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';
import { chooseRole } from './monitoring-role.ts';

const path = ['monitoring_interval'];
const seconds = 60;

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const evaluated = subject.evaluate(path);
  const at = decidedAt(evaluated);
  const interval = readNumber(evaluated && configuration.settle(evaluated.value));
  switch (interval.kind) {
    case 'absent':
      return violated('`monitoring_interval` is not set, and the default is 0: never', at);
    case 'unknown':
      return unknown(`\`monitoring_interval\` is ${interval.because}`, at);
    case 'known':
      return interval.value > 0
        ? compliant(`\`monitoring_interval\` is ${interval.value}`, at)
        : violated('`monitoring_interval` is 0: never', at);
  }
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const draft = new Draft(configuration);
  const setting = setWhereDecided(draft, { subject, path, configuration }, seconds);
  if (setting.kind === 'refused') return setting;
  const hasRole = (subject.evaluate(['monitoring_role_arn'])?.value.kind ?? 'null') !== 'null';
  const ignored = hasRole ? null : refuseIgnored(subject, 'monitoring_role_arn');
  if (ignored !== null) return ignored;
  const role = hasRole ? null : chooseRole(subject, configuration);
  if (role !== null) {
    draft.setArgument(subject.file, subject.block, 'monitoring_role_arn', role.arn);
    draft.insertAfterBlock(subject.file, subject.block, role.blocks);
  }
  return {
    kind: 'fix',
    title: titleFor('monitor the system of', subject),
    explanation: [...setting.explanation, ...(role === null ? [] : [role.sentence])],
    ...draft.finish(),
    impact: {
      kind: role !== null && role.blocks.length > 0 ? 'new-resource' : 'in-place',
      notes: [
        'The instance is changed in place, without a restart.',
        'Records go to the log group `RDSOSMetrics` and are billed as logs.',
      ],
    },
  };
}

function refuseUnknown(subject: ResourceInstance): RefusedFix | null {
  const value = subject.evaluate(path)?.value;
  return value === undefined
    ? null
    : refuseModuleOutput(value, `\`monitoring_interval\` of \`${subject.address}\``);
}

export const enhancedMonitoring: Rule = {
  id: 'TFX-AWS-RDS-021',
  slug: 'enhanced-monitoring',
  title: 'RDS instances have Enhanced Monitoring',
  requirement: 'Metrics of the operating system are delivered every 60 seconds or more often.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  review: 'skim',
  severity: 'low',
  risk: 'cost',
  cost: 'CloudWatch bills the records as logs.',
  scanners: {
    checkov: ['CKV_AWS_118'],
    prowler: ['rds_instance_enhanced_monitoring_enabled'],
    securityHub: ['RDS.6'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#monitoring_interval',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance#monitoring_interval',
  ],
  check,
  fix,
  refuseUnknown,
};
