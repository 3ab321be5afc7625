import { containerRule, judgeFlag, runsOnWindows } from '../../../kit/container-rule.ts';
import { listInWords } from '../../../kit/describe.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const readOnlyRoot = containerRule({
  id: 'TFX-AWS-ECS-007',
  slug: 'read-only-root',
  title: 'ECS containers cannot write to their root file system',
  requirement: 'Every container of the task definition has a read-only root file system.',
  tests: [],
  resourceTypes: ['aws_ecs_task_definition'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_336'],
    prowler: ['ecs_task_definitions_containers_readonly_access'],
    securityHub: ['ECS.5'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition',
  ],
  key: 'readonlyRootFilesystem',
  judgeFirst: (subject) => {
    const onWindows = runsOnWindows(subject);
    if (onWindows === null) return unknown('the operating system of the task is computed');
    return onWindows ? compliant('containers of Windows know no read-only root file system') : null;
  },
  judge: (value, container) =>
    judgeFlag('readonlyRootFilesystem', value, container, true, 'the default is to let the container write'),
  // ECS Exec needs a file system that it can write to, as its documentation says.
  refuseFirst: (subject, { configuration }) => {
    const services = configuration
      .referrers(subject, ['aws_ecs_service'], ['task_definition'])
      .filter((service) => {
        const value = service.evaluate(['enable_execute_command'])?.value;
        return service.exists && value?.kind === 'boolean' && value.value;
      })
      .map(({ address }) => address);
    return services.length === 0
      ? null
      : refuse(
          'exclusive-choice',
          [
            `${listInWords(services)} lets people in with ECS Exec, which does not work in containers with a read-only root file system.`,
          ],
          [
            'Take `enable_execute_command` out of the service, then set `readonlyRootFilesystem = true` in each container.',
          ],
        );
  },
  mend: () => ({ kind: 'mending', content: true }),
  titlePrefix: 'make the root read-only in',
  notes: [
    'A process that writes outside of a volume, even to `/tmp`, fails: mount a volume there before the service is deployed.',
    'Try it in an environment of less weight first.',
  ],
});
