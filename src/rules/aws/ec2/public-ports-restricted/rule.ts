import { publicPortsPolicy } from '../../../kit/security-groups/policies.ts';
import { portRule } from '../../../kit/security-groups/port-rule.ts';
import { refuseForBalancers } from '../../../kit/security-groups/shared-groups.ts';

export const publicPortsRestricted = portRule({
  id: 'TFX-AWS-EC2-004',
  slug: 'public-ports-restricted',
  title: 'EC2 instances let everybody reach allowed ports only',
  requirement:
    'No security group of the instance lets everybody reach a port that is not allowed to be public.',
  tests: ['aws-ec2instances-ports-restricted'],
  resourceTypes: ['aws_instance'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: [
      'ec2_instance_port_cassandra_exposed_to_internet',
      'ec2_instance_port_cifs_exposed_to_internet',
      'ec2_instance_port_elasticsearch_kibana_exposed_to_internet',
      'ec2_instance_port_ftp_exposed_to_internet',
      'ec2_instance_port_kafka_exposed_to_internet',
      'ec2_instance_port_kerberos_exposed_to_internet',
      'ec2_instance_port_ldap_exposed_to_internet',
      'ec2_instance_port_memcached_exposed_to_internet',
      'ec2_instance_port_mongodb_exposed_to_internet',
      'ec2_instance_port_mysql_exposed_to_internet',
      'ec2_instance_port_oracle_exposed_to_internet',
      'ec2_instance_port_postgresql_exposed_to_internet',
      'ec2_instance_port_redis_exposed_to_internet',
      'ec2_instance_port_sqlserver_exposed_to_internet',
      'ec2_instance_port_telnet_exposed_to_internet',
    ],
    securityHub: ['EC2.18', 'EC2.19'],
  },
  parameters: ['allowed-public-ports'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group',
  ],
  policy: publicPortsPolicy,
  isForLogin: false,
  titlePrefix: 'close public ports of',
  notes: [
    'Whoever uses the port over the Internet loses access when this is applied; connections that are open go on.',
    'Ports that are meant to be public are named under `parameters.allowed-public-ports`.',
  ],
  refuseFirst: refuseForBalancers,
});
