import { alarmRule } from '../../../kit/alarm-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { balancerTypes, dimensionOf, kindOf, namespaceOf, watchedOfBalancer } from '../balancers.ts';

export const loadBalancerServerErrors = alarmRule({
  id: 'TFX-AWS-MONITORING-009',
  slug: 'load-balancer-server-errors',
  title: 'An alarm watches the server errors behind load balancers',
  requirement: 'A CloudWatch alarm on answers with a status of 500 and above tells somebody.',
  tests: ['load-balancers-monitored-and-alarmed-config-servererrors'],
  resourceTypes: balancerTypes,
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2', 'A1.1'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: ['alarm-server-errors'],
  titlePrefix: 'watch the server errors of',
  watched: (subject, context) =>
    watchedOfBalancer(subject, context, {
      application: ['HTTPCode_Target_5XX_Count', 'HTTPCode_ELB_5XX_Count'],
      classic: ['HTTPCode_Backend_5XX', 'HTTPCode_ELB_5XX'],
    }),
  build: (subject, context, own) => {
    const kind = kindOf(subject, context) ?? 'application';
    const threshold = numberParameter(context.parameters, 'alarm-server-errors') ?? 10;
    return [
      {
        name: `${subject.name}_server_errors`,
        beside: own,
        alarmName: `"\${${own.reference}.name}-server-errors"`,
        description: 'Targets of the load balancer answer with server errors.',
        namespace: namespaceOf(kind),
        metric: kind === 'classic' ? 'HTTPCode_Backend_5XX' : 'HTTPCode_Target_5XX_Count',
        dimensions: [dimensionOf(kind, own.reference)],
        condition: {
          statistic: 'Sum',
          comparison: 'GreaterThanThreshold',
          threshold,
          periodSeconds: 300,
          evaluationPeriods: 1,
          isQuietWithoutData: true,
          because: `It goes off when targets give more than ${threshold} server errors in five minutes (\`alarm-server-errors\`).`,
        },
      },
    ];
  },
});
