import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { engineOf } from '../../../kit/databases/engine.ts';
import { versionOf } from '../../../kit/databases/family.ts';
import { parameterRule, type WantedParameter } from '../../../kit/databases/parameter-rule.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { unknown } from '../../../kit/verdict.ts';

const isOn = (value: string): boolean => ['1', 'on', 'true'].includes(value.toLowerCase());

/** First major version of each engine whose default is on; those of MySQL and MariaDB changed with a minor version. */
const onSince: Readonly<Record<string, number>> = { postgres: 15, 'aurora-postgresql': 17 };

/** Instances report the parameter as 1, clusters as ON: https://github.com/prowler-cloud/prowler/pull/4116. What is there keeps its spelling. */
function spelled(current: string | null, type: string): string {
  const isNumber = current === null ? type === 'aws_db_instance' : /^\d+$/.test(current);
  return isNumber ? '1' : 'ON';
}

function wanted(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): readonly WantedParameter[] | Verdict {
  const engine = engineOf(subject, configuration);
  if (engine === null) return unknown('the engine is not known here, and each has a parameter of its own');
  const isPostgres = engine === 'postgres' || engine === 'aurora-postgresql';
  const isMySql = engine === 'mysql' || engine === 'mariadb' || engine === 'aurora-mysql';
  if (!isPostgres && !isMySql && !engine.startsWith('sqlserver-'))
    return unknown(`the engine \`${engine}\` does not require TLS by a parameter`);
  return [
    {
      name: isMySql ? 'require_secure_transport' : 'rds.force_ssl',
      isMet: isOn,
      ...defaultOf(engine, versionOf(subject, configuration)),
      wanted: (current) => (isMySql ? spelled(current, subject.type) : '1'),
      isStatic: engine.startsWith('sqlserver-'),
    },
  ];
}

type Default = Pick<WantedParameter, 'isMetByDefault' | 'defaultInWords'>;

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html */
function defaultOf(engine: string, version: readonly [number, number | null] | null): Default {
  if (engine.startsWith('sqlserver-')) return { isMetByDefault: false, defaultInWords: 'the default is 0' };
  if (version === null)
    return {
      isMetByDefault: null,
      defaultInWords: 'the default depends on the version, which is not written',
    };
  const [major, minor] = version;
  const since = onSince[engine];
  if (since !== undefined)
    return {
      isMetByDefault: major >= since,
      defaultInWords:
        major >= since
          ? `the default is 1 since ${engine === 'postgres' ? 'PostgreSQL' : 'Aurora PostgreSQL'} ${since}`
          : `the default is 0 before version ${since}`,
    };
  const isNewer = engine === 'mariadb' ? major > 10 : major > 8 || (major === 8 && (minor ?? 0) > 0);
  return isNewer
    ? { isMetByDefault: null, defaultInWords: 'the default differs between recent versions' }
    : { isMetByDefault: false, defaultInWords: 'the default is OFF' };
}

export const forceTls = parameterRule({
  id: 'TFX-AWS-RDS-015',
  slug: 'force-tls',
  title: 'RDS databases refuse connections without TLS',
  requirement: 'The database takes connections with TLS only.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['rds_instance_transport_encrypted'], securityHub: ['RDS.38', 'RDS.39'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_parameter_group',
  ],
  wanted,
  titlePrefix: 'require TLS for',
  impact: (subject, isNewGroup) => ({
    kind: 'downtime',
    notes: [
      "Clients that connect without TLS are turned away from then on: look at them first (`pg_stat_ssl`, `SHOW STATUS LIKE 'Ssl%'`).",
      isNewGroup
        ? 'The database moves to another parameter group and takes it over with the next restart.'
        : 'The parameter is dynamic for most engines: it holds for new connections as soon as it is applied.',
      ...(subject.type === 'aws_rds_cluster' ? ['All instances of the cluster are concerned.'] : []),
    ],
  }),
});
