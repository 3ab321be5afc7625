import type { Impact } from '../../../domain/change.ts';
import { findAttribute } from '../../../hcl/find.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { refuse } from '../../kit/refuse.ts';
import type { RefusedFix } from '../../kit/rule.ts';

/** A launch configuration cannot be changed, only replaced; with a name of its own, or deleted first, it cannot even be that. */
export function refuseStuckConfiguration(subject: ResourceInstance): RefusedFix | null {
  const lifecycle = subject.block.body.blocks.find(({ type }) => type === 'lifecycle');
  const before = lifecycle && findAttribute(lifecycle.body, 'create_before_destroy');
  const isCreatedFirst = before?.expression.kind === 'boolean' && before.expression.value;
  if (subject.attribute('name') === null && isCreatedFirst) return null;
  return refuse(
    'would-recreate',
    [
      `\`${subject.address}\` can only be replaced, and ${isCreatedFirst ? '`name` is taken by the old one' : 'without `create_before_destroy` Terraform would delete the old one first, which AWS refuses while a group uses it'}.`,
    ],
    [
      'Move to an `aws_launch_template`: AWS no longer adds features to launch configurations.',
      'Or use `name_prefix` instead of `name`, add `lifecycle { create_before_destroy = true }`, and `/terrafix retry`.',
    ],
  );
}

export const replacedConfiguration: Impact = {
  kind: 'replacement',
  notes: [
    'The new launch configuration is made before the old one is deleted, and the Auto Scaling group is pointed to it; no instance is touched.',
    'Running instances keep their settings until they are replaced, for example by an instance refresh.',
  ],
};
