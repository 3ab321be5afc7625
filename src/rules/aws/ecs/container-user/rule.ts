import { containerRule, runsOnWindows } from '../../../kit/container-rule.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

export const containerUser = containerRule({
  id: 'TFX-AWS-ECS-010',
  slug: 'container-user',
  title: 'ECS containers do not run as root',
  requirement: 'No Linux container of the task definition is made to run as root.',
  tests: [],
  resourceTypes: ['aws_ecs_task_definition'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: [], securityHub: ['ECS.20'] },
  parameters: ['container-user'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  ],
  key: 'user',
  judgeFirst: (subject) =>
    runsOnWindows(subject) === true ? compliant('the task runs on Windows, which has no root') : null,
  judge: (value, { title }) => {
    if (value === null)
      return unknown(`\`user\` of ${title} is not set: the image decides, which is not in the code`);
    if (value.kind !== 'string' && value.kind !== 'number')
      return unknown(`\`user\` of ${title} is computed when Terraform runs`);
    const user = String(value.value);
    const said = `\`user\` of ${title} is \`${user}\``;
    return /^(root|0)(:|$)/.test(user) || user === '' ? violated(said) : compliant(said);
  },
  mend: ({ title }, subject, { parameters }) => {
    const user = textParameter(parameters, 'container-user');
    return user === null
      ? refuse(
          'needs-human-value',
          [`${title.replace(/^t/, 'T')} of \`${subject.address}\` is made to run as root.`],
          [
            'Take `user` out where the image names a user of its own, or set one that owns what the process reads and writes.',
            'Or set `parameters.container-user` in `.github/terrafix.yml` to the user that your images are made for.',
          ],
        )
      : {
          kind: 'mending',
          content: user,
          because: `The user \`${user}\` is set in the configuration of TerraFix (\`container-user\`).`,
        };
  },
  titlePrefix: 'take root from the containers of',
  notes: [
    'The process no longer reads files that only root may read, nor listens on ports below 1024 with network mode `host`.',
    'Files on volumes must belong to the new user.',
  ],
});
