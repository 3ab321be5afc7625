import type { ResourceInstance } from '../../../terraform/model.ts';
import type { Verdict } from '../../../domain/measured.ts';
import type { Watched } from '../../kit/alarms.ts';
import { readString } from '../../kit/read-value.ts';
import type { RuleContext } from '../../kit/rule.ts';
import { unknown } from '../../kit/verdict.ts';

export type BalancerKind = 'application' | 'network' | 'gateway' | 'classic';

export const balancerTypes = ['aws_lb', 'aws_alb', 'aws_elb'];

/** The kind of a load balancer; `null` when it cannot be known. */
export function kindOf(subject: ResourceInstance, { configuration }: RuleContext): BalancerKind | null {
  if (subject.type === 'aws_elb') return 'classic';
  const value = subject.evaluate(['load_balancer_type'])?.value;
  const type = readString(value === undefined ? null : configuration.settle(value));
  if (type.kind === 'absent') return 'application';
  if (type.kind === 'unknown') return null;
  return type.value === 'network' || type.value === 'gateway' ? type.value : 'application';
}

const namespaces: Readonly<Record<BalancerKind, string>> = {
  application: 'AWS/ApplicationELB',
  network: 'AWS/NetworkELB',
  gateway: 'AWS/GatewayELB',
  classic: 'AWS/ELB',
};

export function namespaceOf(kind: BalancerKind): string {
  return namespaces[kind];
}

/** The metrics of its kind that count; a verdict where its kind has none or is not known. */
export function watchedOfBalancer(
  subject: ResourceInstance,
  context: RuleContext,
  metrics: Readonly<Partial<Record<BalancerKind, readonly string[]>>>,
): Watched | Verdict {
  const kind = kindOf(subject, context);
  if (kind === null) return unknown('`load_balancer_type` is not known here');
  const own = metrics[kind];
  if (own === undefined) return unknown(`a ${kind} load balancer does not measure this`);
  return {
    namespaces: [namespaceOf(kind)],
    metrics: own,
    dimensions: [
      {
        name: kind === 'classic' ? 'LoadBalancerName' : 'LoadBalancer',
        resource: subject,
        nameArgument: 'name',
      },
    ],
  };
}

/** The dimension of a load balancer in HCL. */
export function dimensionOf(kind: BalancerKind, reference: string): readonly [name: string, text: string] {
  return kind === 'classic'
    ? ['LoadBalancerName', `${reference}.name`]
    : ['LoadBalancer', `${reference}.arn_suffix`];
}
