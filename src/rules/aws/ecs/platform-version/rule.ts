import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

export const platformVersion = argumentRule({
  id: 'TFX-AWS-ECS-002',
  slug: 'platform-version',
  title: 'Fargate services run on the latest platform',
  requirement: 'The Fargate service runs on the latest platform version.',
  tests: [],
  resourceTypes: ['aws_ecs_service'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_332'],
    prowler: ['ecs_service_fargate_latest_platform_version'],
    securityHub: ['ECS.10'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-linux-fargate.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service',
  ],
  path: ['platform_version'],
  read: readString,
  isMet: (version) => version === 'LATEST' || version === '1.4.0',
  whenAbsent: { isMet: true, because: 'the default is LATEST' },
  wanted: () => 'LATEST',
  titlePrefix: 'use the latest platform for',
  judgeFirst: (subject) => {
    const launch = readString(subject.evaluate(['launch_type'])?.value);
    return launch.kind === 'known' && launch.value !== 'FARGATE'
      ? compliant(`\`launch_type\` is ${launch.value}, which has no platform version`)
      : null;
  },
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The service is deployed anew, task by task, within its limits for deployments.',
      'Platform 1.3.0 pulled images over the network of Fargate; later ones pull them over that of the task, which needs a way to the registry.',
    ],
  }),
});
