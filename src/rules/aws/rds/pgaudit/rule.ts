import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { engineOf, isServerlessV1 } from '../../../kit/databases/engine.ts';
import { groupOf, parameterOf } from '../../../kit/databases/parameter-groups.ts';
import { parameterRule, type WantedParameter } from '../../../kit/databases/parameter-rule.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

const library = 'pgaudit';

function librariesIn(value: string): readonly string[] {
  return value.split(',').map((name) => name.trim());
}

const preload: WantedParameter = {
  name: 'shared_preload_libraries',
  isMet: (value) => librariesIn(value).includes(library),
  isMetByDefault: false,
  defaultInWords: 'the default loads `pg_stat_statements` alone',
  wanted: (current) => [...librariesIn(current ?? 'pg_stat_statements').filter(Boolean), library].join(','),
  isStatic: true,
};

const sessionLog: WantedParameter = {
  name: 'pgaudit.log',
  isMet: (value) => value !== '' && value.toLowerCase() !== 'none',
  isMetByDefault: false,
  defaultInWords: 'the default records nothing',
  wanted: () => 'ddl,role',
  isStatic: false,
};

function wanted(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): readonly WantedParameter[] | Verdict {
  const engine = engineOf(subject, configuration);
  if (engine === null) return unknown('the engine is not known here, and pgAudit belongs to PostgreSQL');
  if (engine !== 'postgres' && engine !== 'aurora-postgresql')
    return compliant(`the engine is \`${engine}\`, and pgAudit belongs to PostgreSQL`);
  if (isServerlessV1(subject, configuration))
    return unknown('Aurora Serverless v1 does not take every parameter');
  const found = groupOf(subject, configuration);
  if (found.kind !== 'group') return [preload, sessionLog];
  const role = parameterOf(found.group, 'pgaudit.role', configuration);
  return role.kind === 'known' && role.value !== '' ? [preload] : [preload, sessionLog];
}

export const pgaudit = parameterRule({
  id: 'TFX-AWS-RDS-014',
  slug: 'pgaudit',
  title: 'PostgreSQL databases record what is done with pgAudit',
  requirement: 'pgAudit is loaded, and records statements by session or by object.',
  tests: ['aws-rds-pgaudit-enabled'],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Records are billed as logs, where the log is published.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2'], pci: ['10.2.1'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_parameter_group',
  ],
  wanted,
  titlePrefix: 'load pgAudit into',
  explain: () => [
    'Then run `CREATE EXTENSION pgaudit;` in each database, after the restart; no Terraform of AWS can do that.',
  ],
  impact: (_subject, isNewGroup) => ({
    kind: 'downtime',
    notes: [
      'The library is loaded when the database starts: restart it at a time of your choice; until then nothing is recorded.',
      ...(isNewGroup
        ? ['The database moves to another parameter group, which needs that restart as well.']
        : []),
      'Changes of structure and of roles are recorded (`ddl,role`), in the log of PostgreSQL; widen `pgaudit.log` to `all` only with an eye on its size.',
    ],
  }),
});
