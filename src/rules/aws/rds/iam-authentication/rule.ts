import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { engineOf, isServerlessV1 } from '../../../kit/databases/engine.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { switchRule } from '../../../kit/switch-rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html */
const enginesWithIam = ['postgres', 'mysql', 'mariadb', 'aurora-postgresql', 'aurora-mysql'];

function judgeEngine(subject: ResourceInstance, { configuration }: RuleContext): Verdict | null {
  if (isServerlessV1(subject, configuration))
    return compliant('Aurora Serverless v1 has no IAM authentication');
  const engine = engineOf(subject, configuration);
  if (engine === null) return unknown('the engine is not known here, and not each has IAM authentication');
  if (subject.type === 'aws_rds_cluster' && !engine.startsWith('aurora'))
    return unknown('it is a Multi-AZ DB cluster, and not each has IAM authentication');
  return enginesWithIam.includes(engine)
    ? null
    : compliant(`the engine \`${engine}\` has no IAM authentication`);
}

export const iamAuthentication = switchRule({
  id: 'TFX-AWS-RDS-008',
  slug: 'iam-authentication',
  title: 'RDS databases accept IAM authentication',
  requirement: 'IAM database authentication is on where the engine has it.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_161', 'CKV_AWS_162'],
    prowler: ['rds_instance_iam_authentication_enabled', 'rds_cluster_iam_authentication_enabled'],
    securityHub: ['RDS.10', 'RDS.12'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#iam_database_authentication_enabled',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#iam_database_authentication_enabled',
  ],
  path: ['iam_database_authentication_enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  judgeFirst: judgeEngine,
  titlePrefix: 'accept IAM logins to',
  notes: [
    'The database is changed in place, without downtime; logins by password keep working.',
    'A database user must be granted `rds_iam` (PostgreSQL) or made with `AWSAuthenticationPlugin` (MySQL, MariaDB) before anybody can log in by IAM.',
  ],
});
