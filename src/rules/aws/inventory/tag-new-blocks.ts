import {
  accountType,
  type Configuration,
  type ProviderConfiguration,
  type ResourceInstance,
} from '../../../terraform/model.ts';
import { placementOf, textIn } from '../../kit/placement.ts';
import { type Argument, type NewBlock, quote } from '../../kit/print.ts';
import type { RefusedFix, RuleContext } from '../../kit/rule.ts';
import type { Tagged, TagValue } from '../../kit/tags/tag-rule.ts';
import { descriptionFor } from './description/rule.ts';
import { ownerFor } from './owner/rule.ts';
import { dataTypes, inventoryTypes } from './types.ts';
import { userDataFor } from './user-data/rule.ts';

interface InventoryTag {
  readonly key: string;
  readonly types: readonly string[];
  readonly valueFor: (subject: Tagged, context: RuleContext) => TagValue | RefusedFix;
}

const inventoryTags: readonly InventoryTag[] = [
  { key: 'VantaOwner', types: inventoryTypes, valueFor: ownerFor },
  { key: 'VantaDescription', types: inventoryTypes, valueFor: descriptionFor },
  { key: 'VantaContainsUserData', types: dataTypes, valueFor: userDataFor },
];

/**
 * New blocks with the tags of the inventory, as far as somebody has said what they are to be: a resource that is added
 * is asked for them like all others. What `default_tags` of its provider hold is left to them.
 */
export function tagNewBlocks(
  blocks: readonly NewBlock[],
  beside: ResourceInstance,
  context: RuleContext,
): readonly NewBlock[] {
  return blocks.map((block) => {
    const defaults = defaultTagsOf(block, beside, context.configuration);
    const [, type = '', name = ''] = /^resource "([^"]+)" "([^"]+)"$/.exec(block.head) ?? [];
    const prefix = beside.module.path === '' ? '' : `${beside.module.path}.`;
    const tagged: Tagged = { type, name, address: `${prefix}${type}.${name}`, module: beside.module };
    const tags = inventoryTags
      .filter(({ key, types }) => types.includes(type) && !defaults?.has(key))
      .flatMap(({ key, valueFor }): readonly Argument[] => {
        const chosen = valueFor(tagged, context);
        return chosen.kind === 'value' ? [[key, quote(chosen.value)]] : [];
      });
    return tags.length === 0 || hasTags(block)
      ? block
      : { ...block, groups: [...block.groups, [['tags', printObject(tags)]]] };
  });
}

/** The `default_tags` of the provider that a new block names, which may be another one than that of the resource beside it. */
function defaultTagsOf(
  { groups }: NewBlock,
  beside: ResourceInstance,
  configuration: Configuration,
): ProviderConfiguration['defaultTags'] {
  const provider = textIn(groups.flat(), 'provider');
  if (provider === textIn(placementOf(beside), 'provider'))
    return configuration.providerOf(beside)?.defaultTags;
  const alias = provider?.split('.')[1] ?? '';
  const account = configuration
    .resourcesOfType(accountType)
    .find((each) => each.module === beside.module && each.name === alias);
  return account && configuration.providerOf(account)?.defaultTags;
}

function hasTags({ groups }: NewBlock): boolean {
  return groups.some((group) => group.some(([name]) => name === 'tags'));
}

function printObject(entries: readonly Argument[]): string {
  const width = Math.max(...entries.map(([key]) => key.length));
  return `{\n${entries.map(([key, text]) => `  ${key.padEnd(width)} = ${text}`).join('\n')}\n}`;
}
