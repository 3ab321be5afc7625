import { publicPortsPolicy } from '../../../kit/security-groups/policies.ts';
import { portRule } from '../../../kit/security-groups/port-rule.ts';
import { refuseForBalancers } from '../../../kit/security-groups/shared-groups.ts';

export const groupPortsRestricted = portRule({
  id: 'TFX-AWS-VPC-006',
  slug: 'group-ports-restricted',
  title: 'Security groups let everybody reach allowed ports only',
  requirement: 'No rule of the security group lets everybody reach a port that is not allowed to be public.',
  tests: [],
  resourceTypes: ['aws_security_group', 'aws_default_security_group'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: [
      'ec2_securitygroup_allow_ingress_from_internet_to_all_ports',
      'ec2_securitygroup_allow_ingress_from_internet_to_any_port',
    ],
    securityHub: ['EC2.18'],
  },
  parameters: ['allowed-public-ports'],
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group',
  ],
  policy: publicPortsPolicy,
  isForLogin: false,
  titlePrefix: 'close public ports in',
  notes: [
    'Whoever uses the port over the Internet loses access when this is applied; connections that are open go on.',
    'Ports that are meant to be public are named under `parameters.allowed-public-ports`.',
  ],
  refuseFirst: refuseForBalancers,
});
