import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';
import { listenersOf } from '../balancers.ts';

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  if (subject.type === 'aws_elb')
    return subject.nestedBlocks('listener').blocks.length > 0
      ? compliant('it has a listener')
      : unknown('its listeners are computed when Terraform runs');
  const [listener] = listenersOf(subject, context);
  return listener === undefined
    ? unknown('no listener of the load balancer is in this code')
    : compliant(`\`${listener.address}\` listens for it`);
}

function refuseUnused(subject: ResourceInstance): RefusedFix {
  return refuse(
    'unsupported-test',
    [
      `Nothing in this code listens on \`${subject.address}\`. Which servers it is to stand before, and how they are checked, a person has to say.`,
    ],
    [
      'Add an `aws_lb_target_group` with a health check, register the servers or the Auto Scaling group in it, and add an `aws_lb_listener` that forwards to it.',
      'Or remove the load balancer, if nobody needs it.',
    ],
  );
}

export const loadBalancerUsed: Rule = {
  id: 'TFX-AWS-ELB-012',
  slug: 'load-balancer-used',
  title: 'Load balancers are in use',
  requirement: 'The load balancer listens for requests.',
  tests: ['load-balancer-config'],
  resourceTypes: ['aws_lb', 'aws_alb', 'aws_elb'],
  review: 'read',
  severity: 'low',
  risk: 'none',
  cost: 'Load balancers are billed by the hour and by traffic.',
  scanners: { checkov: [], prowler: ['elbv2_listeners_underneath'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener',
  ],
  check,
  fix: refuseUnused,
  refuseUnknown: refuseUnused,
};
