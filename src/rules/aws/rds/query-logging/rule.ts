import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { engineOf } from '../../../kit/databases/engine.ts';
import { parameterRule, type WantedParameter } from '../../../kit/databases/parameter-rule.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

const statements: WantedParameter = {
  name: 'log_statement',
  isMet: (value) => value.toLowerCase() !== 'none',
  isMetByDefault: false,
  defaultInWords: 'the default logs none',
  wanted: () => 'ddl',
  isStatic: false,
};

const slowStatements: WantedParameter = {
  name: 'log_min_duration_statement',
  isMet: (value) => value !== '-1',
  isMetByDefault: false,
  defaultInWords: 'the default logs none, however long it takes',
  wanted: () => '1000',
  isStatic: false,
};

function wanted(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): readonly WantedParameter[] | Verdict {
  const engine = engineOf(subject, configuration);
  if (engine === null) return unknown('the engine is not known here');
  return engine === 'postgres' || engine === 'aurora-postgresql'
    ? [statements, slowStatements]
    : compliant(`the engine is \`${engine}\`, and the parameters are those of PostgreSQL`);
}

export const queryLogging = parameterRule({
  id: 'TFX-AWS-RDS-016',
  slug: 'query-logging',
  title: 'PostgreSQL databases log statements',
  requirement: 'The database logs changes of structure, and statements that take long.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'read',
  severity: 'low',
  risk: 'downtime',
  cost: 'Where the log is published, it is billed by size.',
  scanners: { checkov: ['CKV2_AWS_27', 'CKV2_AWS_30'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.Query_Logging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_parameter_group',
  ],
  wanted,
  titlePrefix: 'log statements of',
  impact: (_subject, isNewGroup) => ({
    kind: isNewGroup ? 'downtime' : 'in-place',
    notes: [
      isNewGroup
        ? 'The database moves to another parameter group and takes it over with the next restart.'
        : 'Both parameters are dynamic: they hold as soon as they are applied, without a restart.',
      'Texts of slow statements, with the values in them, get into the log; it can hold personal data.',
    ],
  }),
});
