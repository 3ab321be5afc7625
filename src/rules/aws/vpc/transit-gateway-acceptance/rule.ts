import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const transitGatewayAcceptance = argumentRule({
  id: 'TFX-AWS-VPC-010',
  slug: 'transit-gateway-acceptance',
  title: 'Transit gateways do not accept attachments by themselves',
  requirement:
    'A person accepts every VPC of another account that asks to be attached to the transit gateway.',
  tests: [],
  resourceTypes: ['aws_ec2_transit_gateway'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_331'],
    prowler: ['ec2_transitgateway_auto_accept_vpc_attachments'],
    securityHub: ['EC2.23'],
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_transit_gateway',
  ],
  path: ['auto_accept_shared_attachments'],
  read: readString,
  isMet: (value) => value === 'disable',
  whenAbsent: { isMet: true, because: 'the default is `disable`' },
  wanted: () => 'disable',
  titlePrefix: 'accept no attachments by itself on',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Attachments that are there stay. New ones of other accounts wait until somebody accepts them: in the console, or by `aws_ec2_transit_gateway_vpc_attachment_accepter`.',
      'Automation of other accounts that relies on being accepted at once will wait.',
    ],
  }),
});
