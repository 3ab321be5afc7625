import type { ResourceInstance } from '../../../../terraform/model.ts';
import { alarmRule } from '../../../kit/alarm-rule.ts';
import { beside, type Beside } from '../../../kit/companions.ts';
import type { NewAlarm } from '../../../kit/new-alarm.ts';
import { refuse } from '../../../kit/refuse.ts';
import {
  type BalancerKind,
  balancerTypes,
  dimensionOf,
  kindOf,
  namespaceOf,
  watchedOfBalancer,
} from '../balancers.ts';
import { targetGroupsOf } from '../target-groups.ts';

const metrics = ['UnHealthyHostCount', 'HealthyHostCount'];

function alarmOn(
  kind: BalancerKind,
  subject: ResourceInstance,
  own: Beside,
  group: { readonly resource: ResourceInstance; readonly beside: Beside } | null,
): NewAlarm {
  const named = group === null ? own.reference : group.beside.reference;
  return {
    name: `${group === null ? subject.name : group.resource.name}_unhealthy_hosts`,
    beside: group?.beside ?? own,
    alarmName: `"\${${named}.name}-unhealthy-hosts"`,
    description: 'A target of the load balancer does not pass its health check.',
    namespace: namespaceOf(kind),
    metric: 'UnHealthyHostCount',
    dimensions: [
      dimensionOf(kind, own.reference),
      ...(group === null ? [] : [['TargetGroup', `${group.beside.reference}.arn_suffix`] as const]),
    ],
    condition: {
      statistic: 'Maximum',
      comparison: 'GreaterThanThreshold',
      threshold: 0,
      periodSeconds: 60,
      evaluationPeriods: 5,
      isQuietWithoutData: true,
      because:
        'It goes off when a target fails its health check for five minutes, which outlasts a deployment of one target.',
    },
  };
}

export const loadBalancerUnhealthyHosts = alarmRule({
  id: 'TFX-AWS-MONITORING-007',
  slug: 'load-balancer-unhealthy-hosts',
  title: 'An alarm watches the health of hosts behind load balancers',
  requirement: 'A CloudWatch alarm on the healthy or unhealthy hosts of the load balancer tells somebody.',
  tests: ['load-balancers-monitored-and-alarmed-config-healthy'],
  resourceTypes: balancerTypes,
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2', 'A1.1'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: [],
  titlePrefix: 'watch the hosts of',
  watched: (subject, context) =>
    watchedOfBalancer(subject, context, {
      application: metrics,
      network: metrics,
      gateway: metrics,
      classic: metrics,
    }),
  build: (subject, context, own) => {
    const kind = kindOf(subject, context) ?? 'application';
    if (kind === 'classic') return [alarmOn(kind, subject, own, null)];
    const groups = targetGroupsOf(subject, context);
    const usable = groups.filter(({ module }) => module === subject.module);
    const isRepeated = own.reference !== `${subject.type}.${subject.name}`;
    if (usable.length === 0 || usable.length < groups.length || isRepeated)
      return refuse(
        'needs-human-value',
        [
          usable.length === 0
            ? `The metric is counted by target group, and no listener in this module shows one of \`${subject.address}\`.`
            : `The metric is counted by target group, and which ones belong to \`${subject.address}\` takes more than this module to say.`,
        ],
        ['Add an alarm on `UnHealthyHostCount` with the dimensions `LoadBalancer` and `TargetGroup`.'],
      );
    const blocks = new Map(usable.map((group) => [group.block, group]));
    return [...blocks.values()].map((group) =>
      alarmOn(kind, subject, own, { resource: group, beside: beside(group) }),
    );
  },
});
