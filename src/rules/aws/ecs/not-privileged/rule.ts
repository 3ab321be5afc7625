import { containerRule, judgeFlag } from '../../../kit/container-rule.ts';

export const notPrivileged = containerRule({
  id: 'TFX-AWS-ECS-006',
  slug: 'not-privileged',
  title: 'ECS containers are not privileged',
  requirement: 'No container of the task definition runs privileged.',
  tests: [],
  resourceTypes: ['aws_ecs_task_definition'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_334'],
    prowler: ['ecs_task_definitions_no_privileged_containers'],
    securityHub: ['ECS.4'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition',
  ],
  key: 'privileged',
  judge: (value, container) =>
    judgeFlag('privileged', value, container, false, 'containers are not privileged by default'),
  mend: () => ({ kind: 'mending', content: false }),
  titlePrefix: 'take privileges from',
  notes: [
    'What the container does with devices, mounts or the network of the host no longer works: grant single capabilities with `linuxParameters` where it needs them.',
  ],
});
