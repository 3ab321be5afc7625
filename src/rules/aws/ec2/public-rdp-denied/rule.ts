import { rdpPolicy } from '../../../kit/security-groups/policies.ts';
import { portRule } from '../../../kit/security-groups/port-rule.ts';

export const publicRdpDenied = portRule({
  id: 'TFX-AWS-EC2-003',
  slug: 'public-rdp-denied',
  title: 'EC2 instances deny RDP from the Internet',
  requirement: 'No security group of the instance lets everybody reach port 3389.',
  tests: [],
  resourceTypes: ['aws_instance'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_25'],
    prowler: [
      'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389',
      'ec2_instance_port_rdp_exposed_to_internet',
    ],
    securityHub: ['EC2.14'],
  },
  parameters: ['allowed-ssh-cidrs'],
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-remote-desktop-connections.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group',
  ],
  policy: () => rdpPolicy,
  isForLogin: true,
  titlePrefix: 'deny public RDP to',
  notes: [
    'Whoever logs in over the Internet from an address that is not named loses access when this is applied; sessions that are open go on.',
    'Fleet Manager of Systems Manager gives a remote desktop without an open port.',
  ],
});
