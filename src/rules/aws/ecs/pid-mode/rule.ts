import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const pidMode = argumentRule({
  id: 'TFX-AWS-ECS-011',
  slug: 'pid-mode',
  title: 'ECS tasks do not see the processes of the host',
  requirement: "The task does not share the host's process namespace.",
  tests: [],
  resourceTypes: ['aws_ecs_task_definition'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_335'],
    prowler: ['ecs_task_definitions_host_namespace_not_shared'],
    securityHub: ['ECS.3'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition',
  ],
  path: ['pid_mode'],
  read: readString,
  isMet: (mode) => mode !== 'host',
  whenAbsent: { isMet: true, because: 'each container then has its own' },
  wanted: () => 'task',
  titlePrefix: 'hide host processes from',
  explain: () => [
    'With `task` the containers of one task still see each other; without `pid_mode` not even those.',
  ],
  impact: () => ({
    kind: 'replacement',
    notes: [
      'A task definition is never changed: Terraform registers a new revision, which holds no data, and services that follow it are deployed anew.',
      'An agent that watches the processes of the host, such as one for monitoring, no longer sees them.',
    ],
  }),
});
