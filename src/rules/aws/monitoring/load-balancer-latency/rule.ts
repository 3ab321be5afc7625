import { alarmRule } from '../../../kit/alarm-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { balancerTypes, dimensionOf, kindOf, namespaceOf, watchedOfBalancer } from '../balancers.ts';

export const loadBalancerLatency = alarmRule({
  id: 'TFX-AWS-MONITORING-008',
  slug: 'load-balancer-latency',
  title: 'An alarm watches how fast answers behind load balancers are',
  requirement: 'A CloudWatch alarm on the response time behind the load balancer tells somebody.',
  tests: ['load-balancers-monitored-and-alarmed-config-latency'],
  resourceTypes: balancerTypes,
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2', 'A1.1'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: ['alarm-latency-milliseconds'],
  titlePrefix: 'watch the latency of',
  watched: (subject, context) =>
    watchedOfBalancer(subject, context, { application: ['TargetResponseTime'], classic: ['Latency'] }),
  build: (subject, context, own) => {
    const kind = kindOf(subject, context) ?? 'application';
    const milliseconds = numberParameter(context.parameters, 'alarm-latency-milliseconds') ?? 1000;
    return [
      {
        name: `${subject.name}_latency`,
        beside: own,
        alarmName: `"\${${own.reference}.name}-latency"`,
        description: 'Answers behind the load balancer are slow.',
        namespace: namespaceOf(kind),
        metric: kind === 'classic' ? 'Latency' : 'TargetResponseTime',
        dimensions: [dimensionOf(kind, own.reference)],
        condition: {
          statistic: 'p95',
          comparison: 'GreaterThanThreshold',
          threshold: milliseconds / 1000,
          periodSeconds: 300,
          evaluationPeriods: 3,
          isQuietWithoutData: true,
          because: `It goes off when, over 15 minutes, one answer in twenty takes longer than ${milliseconds} milliseconds (\`alarm-latency-milliseconds\`).`,
        },
      },
    ];
  },
});
