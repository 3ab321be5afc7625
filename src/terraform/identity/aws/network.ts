import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged } from '../row.ts';

/** VPCs and what lies in them. */
export const network: readonly AwsIdentity[] = [
  kind(
    'VPC',
    [
      tagged('aws_vpc', {
        companions: {
          vpc_id: [
            'aws_default_security_group',
            'aws_egress_only_internet_gateway',
            'aws_flow_log',
            'aws_internet_gateway',
            'aws_internet_gateway_attachment',
            'aws_main_route_table_association',
            'aws_vpc_dhcp_options_association',
            'aws_vpc_ipv4_cidr_block_association',
            'aws_vpc_ipv6_cidr_block_association',
            'aws_vpc_endpoint',
          ],
        },
      }),
      tagged('aws_default_vpc', {
        companions: { vpc_id: ['aws_default_security_group', 'aws_flow_log'] },
      }),
    ],
    { kinds: ['AwsVPC'], cloudFormation: ['EC2::VPC'], arns: ['ec2:*:*:vpc/{id}'], id: 'vpc-{hex}' },
  ),
  kind(
    'subnet',
    [
      tagged('aws_subnet', {
        companions: {
          subnet_id: ['aws_flow_log', 'aws_network_acl_association', 'aws_route_table_association'],
        },
      }),
      tagged('aws_default_subnet', { companions: { subnet_id: ['aws_flow_log'] } }),
    ],
    {
      kinds: ['AwsSubnet'],
      cloudFormation: ['EC2::Subnet'],
      arns: ['ec2:*:*:subnet/{id}'],
      id: 'subnet-{hex}',
    },
  ),
  kind(
    'route table',
    [
      tagged('aws_route_table', {
        companions: {
          route_table_id: [
            'aws_route',
            'aws_route_table_association',
            'aws_main_route_table_association',
            'aws_vpc_endpoint_route_table_association',
            'aws_vpn_gateway_route_propagation',
          ],
        },
      }),
      tagged('aws_default_route_table', {
        import: '{vpc_id}',
        companions: { route_table_id: ['aws_route', 'aws_route_table_association'] },
      }),
    ],
    {
      kinds: ['AwsRouteTable'],
      cloudFormation: ['EC2::RouteTable'],
      arns: ['ec2:*:*:route-table/{id}'],
      id: 'rtb-{hex}',
    },
  ),
  kind(
    'network ACL',
    [
      tagged('aws_network_acl', {
        companions: { network_acl_id: ['aws_network_acl_rule', 'aws_network_acl_association'] },
      }),
      tagged('aws_default_network_acl', {
        companions: { network_acl_id: ['aws_network_acl_rule', 'aws_network_acl_association'] },
      }),
    ],
    {
      kinds: ['AwsNetworkACL'],
      cloudFormation: ['EC2::NetworkAcl'],
      arns: ['ec2:*:*:network-acl/{id}'],
      id: 'acl-{hex}',
    },
  ),
  kind(
    'security group',
    [
      named('aws_security_group', 'name', {
        prefix: 'name_prefix',
        tag: true,
        import: '{id}',
        companions: {
          security_group_id: [
            'aws_security_group_rule',
            'aws_vpc_security_group_ingress_rule',
            'aws_vpc_security_group_egress_rule',
            'aws_network_interface_sg_attachment',
            'aws_vpc_security_group_vpc_association',
          ],
        },
      }),
      tagged('aws_default_security_group', {
        companions: {
          security_group_id: [
            'aws_security_group_rule',
            'aws_vpc_security_group_ingress_rule',
            'aws_vpc_security_group_egress_rule',
          ],
        },
      }),
    ],
    {
      kinds: ['AwsSecurityGroup'],
      aliases: ['VPC security group'],
      cloudFormation: ['EC2::SecurityGroup'],
      arns: ['ec2:*:*:security-group/{id}'],
      id: 'sg-{hex}',
    },
  ),
  kind(
    'security group rule',
    [tagged('aws_vpc_security_group_ingress_rule'), tagged('aws_vpc_security_group_egress_rule')],
    {
      cloudFormation: ['EC2::SecurityGroupIngress', 'EC2::SecurityGroupEgress'],
      arns: ['ec2:*:*:security-group-rule/{id}'],
      id: 'sgr-{hex}',
    },
  ),
  kind('VPC flow log', tagged('aws_flow_log'), {
    kinds: ['AwsFlowLog'],
    aliases: ['flow log'],
    cloudFormation: ['EC2::FlowLog'],
    arns: ['ec2:*:*:vpc-flow-log/{id}'],
    id: 'fl-{hex}',
  }),
  kind(
    'internet gateway',
    tagged('aws_internet_gateway', {
      companions: { internet_gateway_id: ['aws_internet_gateway_attachment'] },
    }),
    {
      cloudFormation: ['EC2::InternetGateway'],
      arns: ['ec2:*:*:internet-gateway/{id}'],
      id: 'igw-{hex}',
    },
  ),
  kind('egress-only internet gateway', tagged('aws_egress_only_internet_gateway'), {
    cloudFormation: ['EC2::EgressOnlyInternetGateway'],
    arns: ['ec2:*:*:egress-only-internet-gateway/{id}'],
    id: 'eigw-{hex}',
  }),
  kind('NAT gateway', tagged('aws_nat_gateway'), {
    cloudFormation: ['EC2::NatGateway'],
    arns: ['ec2:*:*:natgateway/{id}'],
    id: 'nat-{hex}',
  }),
  kind(
    'elastic IP address',
    tagged('aws_eip', {
      companions: { allocation_id: ['aws_eip_association', 'aws_eip_domain_name', 'aws_nat_gateway'] },
    }),
    {
      aliases: ['elastic IP', 'EIP'],
      cloudFormation: ['EC2::EIP'],
      arns: ['ec2:*:*:elastic-ip/{id}'],
      id: 'eipalloc-{hex}',
    },
  ),
  kind(
    'network interface',
    tagged('aws_network_interface', {
      companions: {
        network_interface_id: ['aws_network_interface_attachment', 'aws_network_interface_sg_attachment'],
        network_interface: ['aws_eip'],
        eni_id: ['aws_flow_log'],
      },
    }),
    {
      cloudFormation: ['EC2::NetworkInterface'],
      arns: ['ec2:*:*:network-interface/{id}'],
      id: 'eni-{hex}',
    },
  ),
  kind(
    'VPC endpoint',
    tagged('aws_vpc_endpoint', {
      companions: {
        vpc_endpoint_id: [
          'aws_vpc_endpoint_policy',
          'aws_vpc_endpoint_private_dns',
          'aws_vpc_endpoint_route_table_association',
          'aws_vpc_endpoint_security_group_association',
          'aws_vpc_endpoint_subnet_association',
        ],
      },
    }),
    {
      cloudFormation: ['EC2::VPCEndpoint'],
      arns: ['ec2:*:*:vpc-endpoint/{id}'],
      id: 'vpce-{hex}',
    },
  ),
  kind(
    'VPC endpoint service',
    tagged('aws_vpc_endpoint_service', {
      companions: {
        vpc_endpoint_service_id: [
          'aws_vpc_endpoint_service_allowed_principal',
          'aws_vpc_endpoint_connection_accepter',
        ],
      },
    }),
    {
      cloudFormation: ['EC2::VPCEndpointService'],
      arns: ['ec2:*:*:vpc-endpoint-service/{id}'],
      id: 'vpce-svc-{hex}',
    },
  ),
  kind(
    'VPC peering connection',
    [
      tagged('aws_vpc_peering_connection', {
        companions: {
          vpc_peering_connection_id: [
            'aws_vpc_peering_connection_accepter',
            'aws_vpc_peering_connection_options',
          ],
        },
      }),
      tagged('aws_vpc_peering_connection_accepter'),
    ],
    {
      cloudFormation: ['EC2::VPCPeeringConnection'],
      arns: ['ec2:*:*:vpc-peering-connection/{id}'],
      id: 'pcx-{hex}',
    },
  ),
  kind(
    'DHCP options set',
    [
      tagged('aws_vpc_dhcp_options', {
        companions: { dhcp_options_id: ['aws_vpc_dhcp_options_association'] },
      }),
      tagged('aws_default_vpc_dhcp_options'),
    ],
    {
      cloudFormation: ['EC2::DHCPOptions'],
      arns: ['ec2:*:*:dhcp-options/{id}'],
      id: 'dopt-{hex}',
    },
  ),
  kind(
    'managed prefix list',
    named('aws_ec2_managed_prefix_list', 'name', {
      import: '{id}',
      companions: { prefix_list_id: ['aws_ec2_managed_prefix_list_entry'] },
    }),
    {
      cloudFormation: ['EC2::PrefixList'],
      arns: ['ec2:*:*:prefix-list/{id}'],
      id: 'pl-{hex}',
    },
  ),
];
