import type { Verdict } from '../../../domain/measured.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { companionsOf } from '../../kit/companions.ts';
import { readString } from '../../kit/read-value.ts';
import type { RuleContext } from '../../kit/rule.ts';
import { compliant, unknown } from '../../kit/verdict.ts';

/** `application`, `network`, `gateway`; `null` when it is computed. */
export function balancerType(balancer: ResourceInstance): string | null {
  const type = readString(balancer.evaluate(['load_balancer_type'])?.value);
  if (type.kind === 'absent') return 'application';
  return type.kind === 'known' ? type.value : null;
}

/** What does not hold for balancers that are no application load balancers is met by them; `null` for one that is. */
export function judgeOthersThanApplication(balancer: ResourceInstance, because: string): Verdict | null {
  const type = balancerType(balancer);
  if (type === null) return unknown('`load_balancer_type` is computed when Terraform runs');
  return type === 'application' ? null : compliant(`a ${type} load balancer ${because}`);
}

export function listenersOf(
  balancer: ResourceInstance,
  { configuration }: RuleContext,
): readonly ResourceInstance[] {
  return companionsOf(
    balancer,
    ['aws_lb_listener', 'aws_alb_listener'],
    ['load_balancer_arn'],
    configuration,
  );
}
