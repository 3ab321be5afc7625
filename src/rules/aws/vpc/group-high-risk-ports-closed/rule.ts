import { highRiskPolicy } from '../../../kit/security-groups/policies.ts';
import { portRule } from '../../../kit/security-groups/port-rule.ts';
import { refuseForBalancers } from '../../../kit/security-groups/shared-groups.ts';

export const groupHighRiskPortsClosed = portRule({
  id: 'TFX-AWS-VPC-005',
  slug: 'group-high-risk-ports-closed',
  title: 'Security groups close ports of high risk to the Internet',
  requirement:
    'No rule of the security group lets everybody reach a port for logging in, databases, file sharing or administration.',
  tests: [],
  resourceTypes: ['aws_security_group', 'aws_default_security_group'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: [
      'ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_elasticsearch_kibana_9200_9300_5601',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_sql_server_1433_1434',
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23',
    ],
    securityHub: ['EC2.19'],
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group',
  ],
  policy: () => highRiskPolicy,
  isForLogin: false,
  titlePrefix: 'close ports of high risk in',
  notes: [
    'Whoever uses the port over the Internet loses access when this is applied; connections that are open go on.',
  ],
  refuseFirst: refuseForBalancers,
});
