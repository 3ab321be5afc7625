import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const execLogging = argumentRule({
  id: 'TFX-AWS-ECS-004',
  slug: 'exec-logging',
  title: 'Commands in ECS containers are logged',
  requirement: 'What is run through ECS Exec is logged.',
  tests: [],
  resourceTypes: ['aws_ecs_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Logs are billed by size.',
  scanners: { checkov: ['CKV_AWS_223'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster',
  ],
  path: ['configuration', 'execute_command_configuration', 'logging'],
  read: readString,
  isMet: (logging) => logging === 'DEFAULT' || logging === 'OVERRIDE',
  whenAbsent: { isMet: true, because: 'the default is the log configuration of the container' },
  wanted: () => 'DEFAULT',
  titlePrefix: 'log commands in',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Commands are logged where the container logs, through `awslogs`; with another driver name a group with `OVERRIDE`.',
    ],
  }),
});
