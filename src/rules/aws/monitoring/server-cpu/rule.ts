import { alarmRule } from '../../../kit/alarm-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';

export const serverCpu = alarmRule({
  id: 'TFX-AWS-MONITORING-010',
  slug: 'server-cpu',
  title: 'An alarm watches the processors of EC2 instances',
  requirement: 'A CloudWatch alarm on `CPUUtilization` of the instance tells somebody.',
  tests: ['servers-monitored-and-alarmed-config-cpu'],
  resourceTypes: ['aws_instance'],
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: ['alarm-cpu-percent'],
  titlePrefix: 'watch the processors of',
  watched: (subject) => ({
    namespaces: ['AWS/EC2'],
    metrics: ['CPUUtilization'],
    dimensions: [{ name: 'InstanceId', resource: subject, nameArgument: 'id' }],
  }),
  build: (subject, { parameters }, own) => {
    const threshold = numberParameter(parameters, 'alarm-cpu-percent') ?? 80;
    return [
      {
        name: `${subject.name}_cpu`,
        beside: own,
        alarmName: `"${subject.name.replaceAll('_', '-')}-cpu-\${${own.reference}.id}"`,
        description: 'The server uses most of its processors.',
        namespace: 'AWS/EC2',
        metric: 'CPUUtilization',
        dimensions: [['InstanceId', `${own.reference}.id`]],
        condition: {
          statistic: 'Average',
          comparison: 'GreaterThanThreshold',
          threshold,
          periodSeconds: 300,
          evaluationPeriods: 3,
          isQuietWithoutData: false,
          because: `It goes off when the processors are busy for more than ${threshold} percent over 15 minutes (\`alarm-cpu-percent\`).`,
        },
      },
    ];
  },
});
