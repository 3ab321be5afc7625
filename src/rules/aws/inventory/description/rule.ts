import { identityNamed } from '../../../../terraform/identity/aws-identities.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, RuleContext } from '../../../kit/rule.ts';
import { type Tagged, tagRule, type TagValue } from '../../../kit/tags/tag-rule.ts';
import { inventoryTypes } from '../types.ts';

export function descriptionFor({ type, name }: Tagged, { parameters }: RuleContext): TagValue | RefusedFix {
  const pattern = textParameter(parameters, 'vanta-description');
  if (pattern === null)
    return refuse(
      'needs-human-value',
      ['Only a person can say what the resource is for.'],
      [
        'Set `parameters.vanta-description` to a text such as `The {kind} {name} of the web shop`, or add the tag by hand.',
      ],
    );
  const kind = identityNamed(type)?.title ?? type;
  const value = pattern.replaceAll('{name}', name.replaceAll('_', ' ')).replaceAll('{kind}', kind);
  return {
    kind: 'value',
    value: value.slice(0, 256),
    sentence:
      'The text is the one that the configuration of TerraFix gives to all of them (`vanta-description`): a better one is welcome.',
  };
}

export const description = tagRule({
  id: 'TFX-AWS-INVENTORY-002',
  slug: 'description',
  title: 'Resources say what they are for',
  requirement: 'The tag `VantaDescription` says what the resource is for.',
  tests: ['inventory-list-descriptions'],
  resourceTypes: inventoryTypes,
  parameters: ['vanta-description'],
  key: 'VantaDescription',
  titlePrefix: 'describe',
  valueFor: descriptionFor,
});
