import { portRule } from '../../../kit/security-groups/port-rule.ts';

export const publicSshDenied = portRule({
  id: 'TFX-AWS-EC2-002',
  slug: 'public-ssh-denied',
  title: 'EC2 instances deny SSH from the Internet',
  requirement: 'No security group of the instance lets everybody reach port 22.',
  tests: ['firewall-config-server'],
  resourceTypes: ['aws_instance'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_24'],
    prowler: [
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22',
      'ec2_instance_port_ssh_exposed_to_internet',
    ],
    securityHub: ['EC2.13', 'EC2.53', 'EC2.54'],
  },
  parameters: ['allowed-ssh-cidrs'],
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group',
  ],
  policy: () => ({ kind: 'closed', ports: [22], protocols: ['tcp'], inWords: 'port 22' }),
  isForLogin: true,
  titlePrefix: 'deny public SSH to',
  notes: [
    'Whoever logs in over the Internet from an address that is not named loses access when this is applied; sessions that are open go on.',
    'Session Manager and EC2 Instance Connect Endpoint need no open port.',
  ],
});
