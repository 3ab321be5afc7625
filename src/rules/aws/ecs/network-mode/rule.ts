import { listInWords } from '../../../kit/describe.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

export const networkMode: Rule = {
  id: 'TFX-AWS-ECS-012',
  slug: 'network-mode',
  title: 'ECS tasks have a network of their own',
  requirement: "The task does not use the host's network.",
  tests: [],
  resourceTypes: ['aws_ecs_task_definition'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['ecs_task_definitions_host_networking_mode_users'],
    securityHub: ['ECS.17'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition',
  ],
  check: (subject, { configuration }) => {
    const evaluated = subject.evaluate(['network_mode']);
    const mode = readString(evaluated && configuration.settle(evaluated.value));
    const at = decidedAt(evaluated);
    switch (mode.kind) {
      case 'absent':
        return compliant('`network_mode` is not set, and the default is not `host`', at);
      case 'unknown':
        return unknown(`\`network_mode\` is ${mode.because}`, at);
      case 'known': {
        const said = `\`network_mode\` is \`${mode.value}\``;
        return mode.value === 'host' ? violated(said, at) : compliant(said, at);
      }
    }
  },
  fix: (subject, { configuration }) => {
    const services = configuration
      .referrers(subject, ['aws_ecs_service'], ['task_definition'])
      .filter(({ exists }) => exists)
      .map(({ address }) => address);
    return refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` uses the network of its host: its containers reach what listens on the host, and their ports are ports of the host.`,
        ...(services.length === 0 ? [] : [`It is run by ${listInWords(services)}.`]),
      ],
      [
        'With `awsvpc`, give each service that runs the task a `network_configuration` with subnets and security groups, and its target group `target_type = "ip"`.',
        'With `bridge`, give each container `portMappings`, and let the load balancer find the ports of the host.',
        'An agent that must see the network of the host can be left so: waive the finding with that reason.',
      ],
    );
  },
};
