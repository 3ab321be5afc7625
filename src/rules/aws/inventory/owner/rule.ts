import { textParameter } from '../../../kit/parameters.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, RuleContext } from '../../../kit/rule.ts';
import { type Tagged, tagRule, type TagValue } from '../../../kit/tags/tag-rule.ts';
import { inventoryTypes } from '../types.ts';

const key = 'VantaOwner';

/** The owner whom all resources of the same module name that name one; `null` when they differ. */
function ownerOfModule(subject: Tagged, { configuration }: RuleContext): string | null {
  const owners = new Set<string>();
  for (const other of configuration.resources) {
    if (other.module !== subject.module || !other.exists) continue;
    const owner = readString(other.evaluate(['tags', key])?.value);
    if (owner.kind === 'known' && owner.value.includes('@')) owners.add(owner.value);
  }
  const [owner, ...others] = owners;
  return owner === undefined || others.length > 0 ? null : owner;
}

export function ownerFor(subject: Tagged, context: RuleContext): TagValue | RefusedFix {
  const set = textParameter(context.parameters, 'vanta-owner');
  if (set !== null)
    return {
      kind: 'value',
      value: set,
      sentence: `The owner is \`${set}\`, whom the configuration of TerraFix names (\`vanta-owner\`).`,
    };
  const neighbour = ownerOfModule(subject, context);
  if (neighbour !== null)
    return {
      kind: 'value',
      value: neighbour,
      sentence: `The owner is \`${neighbour}\`, whom all resources of this module name that name one.`,
    };
  return refuse(
    'needs-human-value',
    ['Only a person can say who owns the resource, and nothing else in this module names one owner.'],
    [
      'Set `parameters.vanta-owner` to the e-mail address of an active user of Vanta, or add the tag by hand.',
    ],
  );
}

export const owner = tagRule({
  id: 'TFX-AWS-INVENTORY-001',
  slug: 'owner',
  title: 'Resources name their owner',
  requirement: 'The tag `VantaOwner` names the person who is responsible for the resource.',
  tests: ['inventory-list-owners'],
  resourceTypes: inventoryTypes,
  parameters: ['vanta-owner'],
  key,
  titlePrefix: 'name the owner of',
  valueFor: ownerFor,
});
