import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** Between networks: transit gateways, VPN, Direct Connect, firewalls, Lattice, service discovery, address plans. */
export const connectivity: readonly AwsIdentity[] = [
  kind(
    'transit gateway',
    tagged('aws_ec2_transit_gateway', {
      companions: {
        transit_gateway_id: [
          'aws_ec2_transit_gateway_peering_attachment',
          'aws_ec2_transit_gateway_route_table',
          'aws_ec2_transit_gateway_vpc_attachment',
          'aws_flow_log',
        ],
      },
    }),
    {
      cloudFormation: ['EC2::TransitGateway'],
      arns: ['ec2:*:*:transit-gateway/{id}'],
      id: 'tgw-{hex}',
    },
  ),
  kind(
    'transit gateway attachment',
    [
      tagged('aws_ec2_transit_gateway_vpc_attachment', {
        companions: { transit_gateway_attachment_id: ['aws_ec2_transit_gateway_vpc_attachment_accepter'] },
      }),
      tagged('aws_ec2_transit_gateway_vpc_attachment_accepter'),
      tagged('aws_ec2_transit_gateway_peering_attachment'),
      tagged('aws_ec2_transit_gateway_peering_attachment_accepter'),
      tagged('aws_ec2_transit_gateway_connect'),
    ],
    {
      cloudFormation: [
        'EC2::TransitGatewayAttachment',
        'EC2::TransitGatewayVpcAttachment',
        'EC2::TransitGatewayPeeringAttachment',
        'EC2::TransitGatewayConnect',
      ],
      arns: ['ec2:*:*:transit-gateway-attachment/{id}'],
      id: 'tgw-attach-{hex}',
    },
  ),
  kind(
    'transit gateway route table',
    tagged('aws_ec2_transit_gateway_route_table', {
      companions: {
        transit_gateway_route_table_id: [
          'aws_ec2_transit_gateway_route',
          'aws_ec2_transit_gateway_route_table_association',
          'aws_ec2_transit_gateway_route_table_propagation',
        ],
      },
    }),
    {
      cloudFormation: ['EC2::TransitGatewayRouteTable'],
      arns: ['ec2:*:*:transit-gateway-route-table/{id}'],
      id: 'tgw-rtb-{hex}',
    },
  ),
  kind(
    'VPN connection',
    tagged('aws_vpn_connection', {
      companions: { vpn_connection_id: ['aws_vpn_connection_route'] },
    }),
    {
      cloudFormation: ['EC2::VPNConnection'],
      arns: ['ec2:*:*:vpn-connection/{id}'],
      id: 'vpn-{hex}',
    },
  ),
  kind(
    'VPN gateway',
    tagged('aws_vpn_gateway', {
      companions: { vpn_gateway_id: ['aws_vpn_gateway_attachment', 'aws_vpn_gateway_route_propagation'] },
    }),
    {
      cloudFormation: ['EC2::VPNGateway'],
      arns: ['ec2:*:*:vpn-gateway/{id}'],
      id: 'vgw-{hex}',
    },
  ),
  kind('customer gateway', tagged('aws_customer_gateway'), {
    cloudFormation: ['EC2::CustomerGateway'],
    arns: ['ec2:*:*:customer-gateway/{id}'],
    id: 'cgw-{hex}',
  }),
  kind(
    'Client VPN endpoint',
    tagged('aws_ec2_client_vpn_endpoint', {
      companions: {
        client_vpn_endpoint_id: [
          'aws_ec2_client_vpn_authorization_rule',
          'aws_ec2_client_vpn_network_association',
          'aws_ec2_client_vpn_route',
        ],
      },
    }),
    {
      cloudFormation: ['EC2::ClientVpnEndpoint'],
      arns: ['ec2:*:*:client-vpn-endpoint/{id}'],
      id: 'cvpn-endpoint-{hex}',
    },
  ),
  kind(
    'Verified Access instance',
    tagged('aws_verifiedaccess_instance', {
      companions: { verifiedaccess_instance_id: ['aws_verifiedaccess_instance_logging_configuration'] },
    }),
    {
      cloudFormation: ['EC2::VerifiedAccessInstance'],
      arns: ['ec2:*:*:verified-access-instance/{id}'],
      id: 'vai-{hex}',
    },
  ),
  kind('Direct Connect connection', named('aws_dx_connection', 'name', { import: '{id}' }), {
    aliases: ['DX connection'],
    cloudFormation: ['DirectConnect::Connection'],
    arns: ['directconnect:*:*:dxcon/{id}'],
    id: 'dxcon-{code}',
  }),
  kind('Direct Connect link aggregation group', named('aws_dx_lag', 'name', { import: '{id}' }), {
    aliases: ['DX LAG'],
    cloudFormation: ['DirectConnect::Lag'],
    arns: ['directconnect:*:*:dxlag/{id}'],
    id: 'dxlag-{code}',
  }),
  kind(
    'Direct Connect virtual interface',
    [
      named('aws_dx_private_virtual_interface', 'name', { import: '{id}' }),
      named('aws_dx_public_virtual_interface', 'name', { import: '{id}' }),
      named('aws_dx_transit_virtual_interface', 'name', { import: '{id}' }),
    ],
    {
      cloudFormation: [
        'DirectConnect::PrivateVirtualInterface',
        'DirectConnect::PublicVirtualInterface',
        'DirectConnect::TransitVirtualInterface',
      ],
      arns: ['directconnect:*:*:dxvif/{id}'],
      id: 'dxvif-{code}',
    },
  ),
  kind(
    'Direct Connect gateway',
    named('aws_dx_gateway', 'name', {
      import: '{id}',
      companions: { dx_gateway_id: ['aws_dx_gateway_association'] },
    }),
    {
      cloudFormation: ['DirectConnect::DirectConnectGateway'],
      arns: ['directconnect::*:dx-gateway/{id}'],
      id: '{uuid}',
      global: true,
    },
  ),
  kind(
    'network firewall',
    named('aws_networkfirewall_firewall', 'name', {
      import: '{arn}',
      companions: { firewall_arn: ['aws_networkfirewall_logging_configuration'] },
    }),
    {
      cloudFormation: ['NetworkFirewall::Firewall'],
      arns: ['network-firewall:*:*:firewall/{name}'],
    },
  ),
  kind(
    'network firewall policy',
    named('aws_networkfirewall_firewall_policy', 'name', {
      import: '{arn}',
      companions: { resource_arn: ['aws_networkfirewall_resource_policy'] },
    }),
    {
      cloudFormation: ['NetworkFirewall::FirewallPolicy'],
      arns: ['network-firewall:*:*:firewall-policy/{name}'],
    },
  ),
  kind(
    'network firewall rule group',
    named('aws_networkfirewall_rule_group', 'name', {
      import: '{arn}',
      companions: { resource_arn: ['aws_networkfirewall_resource_policy'] },
    }),
    {
      cloudFormation: ['NetworkFirewall::RuleGroup'],
      arns: [
        'network-firewall:*:*:stateful-rulegroup/{name}',
        'network-firewall:*:*:stateless-rulegroup/{name}',
      ],
    },
  ),
  kind(
    'VPC Lattice service',
    named('aws_vpclattice_service', 'name', {
      import: '{id}',
      companions: {
        resource_identifier: ['aws_vpclattice_auth_policy', 'aws_vpclattice_access_log_subscription'],
        service_identifier: ['aws_vpclattice_listener'],
      },
    }),
    {
      cloudFormation: ['VpcLattice::Service'],
      arns: ['vpc-lattice:*:*:service/{id}'],
      id: 'svc-{hex}',
    },
  ),
  kind(
    'VPC Lattice service network',
    named('aws_vpclattice_service_network', 'name', {
      import: '{id}',
      companions: {
        resource_identifier: ['aws_vpclattice_auth_policy', 'aws_vpclattice_access_log_subscription'],
      },
    }),
    {
      cloudFormation: ['VpcLattice::ServiceNetwork'],
      arns: ['vpc-lattice:*:*:servicenetwork/{id}'],
      id: 'sn-{hex}',
    },
  ),
  kind(
    'service discovery namespace',
    [
      named('aws_service_discovery_http_namespace', 'name', { import: '{id}' }),
      named('aws_service_discovery_private_dns_namespace', 'name', { import: '{id}:{vpc}' }),
      named('aws_service_discovery_public_dns_namespace', 'name', { import: '{id}' }),
    ],
    {
      aliases: ['Cloud Map namespace'],
      cloudFormation: [
        'ServiceDiscovery::HttpNamespace',
        'ServiceDiscovery::PrivateDnsNamespace',
        'ServiceDiscovery::PublicDnsNamespace',
      ],
      arns: ['servicediscovery:*:*:namespace/{id}'],
      id: 'ns-{code}',
    },
  ),
  kind('service discovery service', named('aws_service_discovery_service', 'name', { import: '{id}' }), {
    aliases: ['Cloud Map service'],
    cloudFormation: ['ServiceDiscovery::Service'],
    arns: ['servicediscovery:*:*:service/{id}'],
    id: 'srv-{code}',
  }),
  kind('VPC block public access', unnamed('aws_vpc_block_public_access_options', '{region}'), {
    cloudFormation: ['EC2::VPCBlockPublicAccessOptions'],
    display: 'account-and-region',
  }),
  kind('traffic mirror target', tagged('aws_ec2_traffic_mirror_target'), {
    cloudFormation: ['EC2::TrafficMirrorTarget'],
    arns: ['ec2:*:*:traffic-mirror-target/{id}'],
    id: 'tmt-{hex}',
  }),
  kind('traffic mirror session', tagged('aws_ec2_traffic_mirror_session'), {
    cloudFormation: ['EC2::TrafficMirrorSession'],
    arns: ['ec2:*:*:traffic-mirror-session/{id}'],
    id: 'tms-{hex}',
  }),
  kind('IPAM', tagged('aws_vpc_ipam', { companions: { ipam_id: ['aws_vpc_ipam_scope'] } }), {
    cloudFormation: ['EC2::IPAM'],
    arns: ['ec2::*:ipam/{id}'],
    id: 'ipam-{hex}',
  }),
  kind(
    'IPAM pool',
    tagged('aws_vpc_ipam_pool', { companions: { ipam_pool_id: ['aws_vpc_ipam_pool_cidr'] } }),
    {
      cloudFormation: ['EC2::IPAMPool'],
      arns: ['ec2::*:ipam-pool/{id}'],
      id: 'ipam-pool-{hex}',
    },
  ),
];
