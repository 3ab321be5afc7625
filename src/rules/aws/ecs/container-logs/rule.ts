import { containerRule } from '../../../kit/container-rule.ts';
import { logGroupParameters } from '../../../kit/new-log-group.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { logConfigurationFor } from './log-configuration.ts';

export const containerLogs = containerRule({
  id: 'TFX-AWS-ECS-008',
  slug: 'container-logs',
  title: 'ECS containers are logged',
  requirement: 'Every container of the task definition has a log configuration.',
  tests: [],
  resourceTypes: ['aws_ecs_task_definition'],
  review: 'read',
  severity: 'high',
  risk: 'cost',
  cost: 'CloudWatch bills logs by size.',
  scanners: {
    checkov: [],
    prowler: ['ecs_task_definitions_logging_enabled'],
    securityHub: ['ECS.9'],
  },
  parameters: logGroupParameters,
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition',
  ],
  key: 'logConfiguration',
  judge: (value, { title }) => {
    if (value === null) return violated(`${title} has no \`logConfiguration\``);
    if (value.kind !== 'object') return unknown(`\`logConfiguration\` of ${title} is computed`);
    const driver = value.entries.get('logDriver');
    if (driver === undefined || driver.kind === 'null')
      return violated(`\`logConfiguration\` of ${title} names no \`logDriver\``);
    return compliant(
      driver.kind === 'string' ? `${title} logs with \`${driver.value}\`` : `${title} has a log driver`,
    );
  },
  refuseFirst: (subject) => {
    const role = subject.evaluate(['execution_role_arn'])?.value;
    return role === undefined || role.kind === 'null'
      ? refuse(
          'needs-human-value',
          [
            `\`${subject.address}\` has no \`execution_role_arn\`, and on Fargate it is with that role that logs are written.`,
          ],
          [
            'Give the task an execution role with `AmazonECSTaskExecutionRolePolicy`, then a `logConfiguration` to each container.',
          ],
        )
      : null;
  },
  mend: (container, subject, context, draft) => logConfigurationFor(container, subject, context, draft),
  titlePrefix: 'log the containers of',
  notes: [
    'The execution role must be allowed `logs:CreateLogStream` and `logs:PutLogEvents`, as `AmazonECSTaskExecutionRolePolicy` does; without them tasks do not start.',
    'What the containers print is then kept in CloudWatch, personal data in it as well.',
  ],
});
