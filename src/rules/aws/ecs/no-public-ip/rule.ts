import { switchRule } from '../../../kit/switch-rule.ts';

export const noPublicIp = switchRule({
  id: 'TFX-AWS-ECS-003',
  slug: 'no-public-ip',
  title: 'ECS services have no public addresses',
  requirement: 'Tasks of the service get no public IP address.',
  tests: [],
  resourceTypes: ['aws_ecs_service'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'A NAT gateway or VPC endpoints that take over are billed.',
  scanners: {
    checkov: ['CKV_AWS_333'],
    prowler: ['ecs_service_no_assign_public_ip'],
    securityHub: ['ECS.2'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service',
  ],
  path: ['network_configuration', 'assign_public_ip'],
  on: false,
  whenAbsent: { isMet: true, because: 'the default is false' },
  titlePrefix: 'take public addresses from',
  impactKind: 'downtime',
  notes: [
    'Tasks need another way to the registry, to CloudWatch and to what they call: a NAT gateway or VPC endpoints in their subnets. Without one new tasks do not start.',
    'The service is deployed anew, task by task; with its circuit breaker a failing deployment goes back.',
  ],
});
