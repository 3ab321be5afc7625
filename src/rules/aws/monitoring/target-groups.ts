import type { NestedBlock, ResourceInstance, Value } from '../../../terraform/model.ts';
import { companionsOf } from '../../kit/companions.ts';
import type { RuleContext } from '../../kit/rule.ts';

const groupTypes = ['aws_lb_target_group', 'aws_alb_target_group'];

/** The target groups that listeners and rules of a load balancer forward to. */
export function targetGroupsOf(
  balancer: ResourceInstance,
  { configuration }: RuleContext,
): readonly ResourceInstance[] {
  const listeners = companionsOf(
    balancer,
    ['aws_lb_listener', 'aws_alb_listener'],
    ['load_balancer_arn'],
    configuration,
  );
  const rules = listeners.flatMap((listener) =>
    companionsOf(
      listener,
      ['aws_lb_listener_rule', 'aws_alb_listener_rule'],
      ['listener_arn'],
      configuration,
    ),
  );
  const found = [
    ...listeners.map((listener) => ({ from: listener, block: 'default_action' })),
    ...rules.map((rule) => ({ from: rule, block: 'action' })),
  ].flatMap(({ from, block }) =>
    from
      .nestedBlocks(block)
      .blocks.flatMap(valuesOf)
      .flatMap((value) => configuration.resolve(value, from.module)),
  );
  return [...new Set(found)].filter(({ type }) => groupTypes.includes(type));
}

function valuesOf(action: NestedBlock): readonly Value[] {
  const forwards = action.nestedBlocks('forward').blocks;
  const groups = forwards.flatMap((forward) => forward.nestedBlocks('target_group').blocks);
  return [action.evaluate(['target_group_arn']), ...groups.map((group) => group.evaluate(['arn']))].flatMap(
    (evaluated) => (evaluated === null ? [] : [evaluated.value]),
  );
}
