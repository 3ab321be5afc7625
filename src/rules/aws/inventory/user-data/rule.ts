import { textsParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, RuleContext } from '../../../kit/rule.ts';
import { type Tagged, tagRule, type TagValue } from '../../../kit/tags/tag-rule.ts';
import { dataTypes } from '../types.ts';

/** Keys of instances, which the list of the organisation leaves out. */
const keys = /\[[^\]]*\]/g;

export function userDataFor({ address }: Tagged, { parameters }: RuleContext): TagValue | RefusedFix {
  const list = textsParameter(parameters, 'vanta-user-data');
  if (list === null)
    return refuse(
      'needs-human-value',
      ['Only a person can say whether the resource holds data of users.'],
      [
        'Set `parameters.vanta-user-data` to the addresses of all resources that do, or to `none`; or add the tag by hand.',
      ],
    );
  const isListed = list.includes(address.replaceAll(keys, ''));
  return {
    kind: 'value',
    value: String(isListed),
    sentence: isListed
      ? 'The configuration of TerraFix lists it under `vanta-user-data`.'
      : 'The configuration of TerraFix does not list it under `vanta-user-data`, and everything else counts as without data of users.',
  };
}

export const userData = tagRule({
  id: 'TFX-AWS-INVENTORY-003',
  slug: 'user-data',
  title: 'Resources say whether they hold user data',
  requirement: 'The tag `VantaContainsUserData` says whether the resource holds data of users.',
  tests: ['inventory-list-user-data'],
  resourceTypes: dataTypes,
  parameters: ['vanta-user-data'],
  key: 'VantaContainsUserData',
  titlePrefix: 'say what data is in',
  valueFor: userDataFor,
});
