import { type AwsIdentity, terraformType } from '../identity.ts';

const tagged = { nameTags: ['tags.Name'] } as const;

/** Networks and load balancers. */
export const network: readonly AwsIdentity[] = [
  {
    title: 'VPC',
    kinds: ['AwsVPC', 'VPC'],
    cloudFormationTypes: ['AWS::EC2::VPC'],
    arns: [{ service: 'ec2', resource: 'vpc/{id}' }],
    display: 'tag-or-id',
    isGlobal: false,
    terraform: [terraformType('aws_vpc', [], tagged), terraformType('aws_default_vpc', [], tagged)],
  },
  {
    title: 'subnet',
    kinds: ['AwsSubnet'],
    cloudFormationTypes: ['AWS::EC2::Subnet'],
    arns: [{ service: 'ec2', resource: 'subnet/{id}' }],
    display: 'tag-or-id',
    isGlobal: false,
    terraform: [terraformType('aws_subnet', [], tagged), terraformType('aws_default_subnet', [], tagged)],
  },
  {
    title: 'route table',
    kinds: ['AwsRouteTable'],
    cloudFormationTypes: ['AWS::EC2::RouteTable'],
    arns: [{ service: 'ec2', resource: 'route-table/{id}' }],
    display: 'tag-or-id',
    isGlobal: false,
    terraform: [
      terraformType('aws_route_table', [], tagged),
      terraformType('aws_default_route_table', [], tagged),
    ],
  },
  {
    title: 'network ACL',
    kinds: ['AwsNetworkACL'],
    cloudFormationTypes: ['AWS::EC2::NetworkAcl'],
    arns: [{ service: 'ec2', resource: 'network-acl/{id}' }],
    display: 'tag-or-id',
    isGlobal: false,
    terraform: [
      terraformType('aws_network_acl', [], tagged),
      terraformType('aws_default_network_acl', [], tagged),
    ],
  },
  {
    title: 'security group',
    kinds: ['AwsSecurityGroup'],
    cloudFormationTypes: ['AWS::EC2::SecurityGroup'],
    arns: [{ service: 'ec2', resource: 'security-group/{id}' }],
    display: 'name-or-id',
    isGlobal: false,
    terraform: [
      terraformType('aws_security_group', ['name'], { prefixes: ['name_prefix'], nameTags: ['tags.Name'] }),
      terraformType('aws_default_security_group', [], tagged),
    ],
  },
  {
    title: 'VPC flow log',
    kinds: ['AwsFlowLog'],
    cloudFormationTypes: ['AWS::EC2::FlowLog'],
    arns: [{ service: 'ec2', resource: 'vpc-flow-log/{id}' }],
    display: 'tag-or-id',
    isGlobal: false,
    terraform: [terraformType('aws_flow_log', [], tagged)],
  },
  {
    title: 'load balancer',
    kinds: ['ALB', 'LoadBalancer', 'NLB', 'ELB'],
    cloudFormationTypes: [
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::ElasticLoadBalancing::LoadBalancer',
    ],
    arns: [
      { service: 'elasticloadbalancing', resource: 'loadbalancer/app/{name}/{id}' },
      { service: 'elasticloadbalancing', resource: 'loadbalancer/net/{name}/{id}' },
      { service: 'elasticloadbalancing', resource: 'loadbalancer/gwy/{name}/{id}' },
      { service: 'elasticloadbalancing', resource: 'loadbalancer/{name}' },
    ],
    display: 'name',
    isGlobal: false,
    terraform: [
      terraformType('aws_lb', ['name'], { prefixes: ['name_prefix'] }),
      terraformType('aws_alb', ['name'], { prefixes: ['name_prefix'] }),
      terraformType('aws_elb', ['name'], { prefixes: ['name_prefix'], idIsName: true }),
    ],
  },
  {
    title: 'CloudFront distribution',
    kinds: ['CloudFrontDistribution'],
    cloudFormationTypes: ['AWS::CloudFront::Distribution'],
    arns: [{ service: 'cloudfront', resource: 'distribution/{id}' }],
    display: 'name-or-id',
    isGlobal: true,
    terraform: [terraformType('aws_cloudfront_distribution', ['comment'], tagged)],
  },
  {
    title: 'REST API',
    kinds: ['ApiGatewayRestApi'],
    cloudFormationTypes: ['AWS::ApiGateway::RestApi'],
    arns: [{ service: 'apigateway', resource: '/restapis/{id}' }],
    display: 'name',
    isGlobal: false,
    terraform: [terraformType('aws_api_gateway_rest_api', ['name'])],
  },
];
