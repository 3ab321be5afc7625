import type { ResourceInstance } from '../../../../terraform/model.ts';
import { readNumber, readString } from '../../../kit/read-value.ts';
import { noPortPolicy } from '../../../kit/security-groups/policies.ts';
import { portRule } from '../../../kit/security-groups/port-rule.ts';
import { refuseForOthers } from '../../../kit/security-groups/shared-groups.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, `Port` */
const defaultPorts: readonly (readonly [engine: RegExp, port: number])[] = [
  [/^(mysql|mariadb|aurora|aurora-mysql)$/, 3306],
  [/postgres/, 5432],
  [/^(custom-)?oracle/, 1521],
  [/^(custom-)?sqlserver/, 1433],
  [/^db2/, 50_000],
];

function portOf(database: ResourceInstance): number | null {
  const port = readNumber(database.evaluate(['port'])?.value);
  if (port.kind === 'known') return port.value;
  const engine = readString(database.evaluate(['engine'])?.value);
  if (port.kind === 'unknown' || engine.kind !== 'known') return null;
  return defaultPorts.find(([form]) => form.test(engine.value))?.[1] ?? null;
}

export const databasePortsRestricted = portRule({
  id: 'TFX-AWS-VPC-002',
  slug: 'database-ports-restricted',
  title: 'Databases cannot be reached from the Internet',
  requirement: 'No security group of the database lets everybody reach any port.',
  tests: ['mysql-database-ports-restricted'],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: [
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_oracle_1521_2483',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_sql_server_1433_1434',
    ],
    securityHub: ['EC2.19'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#vpc_security_group_ids-1',
  ],
  policy: () => noPortPolicy,
  isForLogin: false,
  titlePrefix: 'close the Internet out of',
  notes: [
    'Clients that connect over the Internet lose access when this is applied; connections that are open go on.',
    'Clients inside the VPC keep access only where another rule names their range or their security group.',
  ],
  refuseFirst: (openings, subject, context) => refuseForOthers(openings, subject, context, portOf(subject)),
});
