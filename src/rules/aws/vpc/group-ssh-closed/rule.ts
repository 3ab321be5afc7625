import { sshPolicy } from '../../../kit/security-groups/policies.ts';
import { portRule } from '../../../kit/security-groups/port-rule.ts';

export const groupSshClosed = portRule({
  id: 'TFX-AWS-VPC-003',
  slug: 'group-ssh-closed',
  title: 'Security groups deny SSH from the Internet',
  requirement: 'No rule of the security group lets everybody reach port 22.',
  tests: [],
  resourceTypes: ['aws_security_group', 'aws_default_security_group'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_24'],
    prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22'],
    securityHub: ['EC2.13', 'EC2.53', 'EC2.54'],
  },
  parameters: ['allowed-ssh-cidrs'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule',
  ],
  policy: () => sshPolicy,
  isForLogin: true,
  titlePrefix: 'deny public SSH in',
  notes: [
    'Whoever logs in over the Internet from an address that is not named loses access to everything behind the group; sessions that are open go on.',
    'Session Manager and EC2 Instance Connect Endpoint need no open port.',
  ],
});
