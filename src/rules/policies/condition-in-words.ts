import type { AttributeCondition, PolicyLiteral } from '../../domain/policy.ts';
import { oneLine } from '../../domain/neutralise.ts';

const words: Readonly<
  Record<AttributeCondition['comparison'], readonly [positive: string, negative: string]>
> = {
  exists: ['be set', 'not be set'],
  equals: ['be', 'not be'],
  'equals-ignoring-case': ['be', 'not be'],
  'one-of': ['be one of', 'be none of'],
  contains: ['contain', 'not contain'],
  'starts-with': ['start with', 'not start with'],
  'ends-with': ['end with', 'not end with'],
  matches: ['match', 'not match'],
  'more-than': ['be more than', 'not be more than'],
  'at-least': ['be at least', 'be less than'],
  'less-than': ['be less than', 'be at least'],
  'at-most': ['be at most', 'be more than'],
  'is-empty': ['be empty', 'not be empty'],
  intersects: ['hold one of', 'hold none of'],
  'subset-of': ['hold nothing but', 'hold something else than'],
  'covers-number': ['cover', 'not cover'],
  'within-network': ['lie within', 'not lie within'],
};

const measures = {
  value: '',
  length: 'have a length that must ',
  words: 'have a number of words that must ',
};

const maxShown = 4;

/** "must be at least 30" */
export function conditionInWords({ comparison, values, isNegated, measure }: AttributeCondition): string {
  const [positive, negative] = words[comparison];
  const shown = values.slice(0, maxShown).map(literalInWords);
  const rest = values.length - shown.length;
  const list = rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
  return `must ${measures[measure]}${isNegated ? negative : positive}${list === '' ? '' : ` ${list}`}`;
}

function literalInWords(value: PolicyLiteral): string {
  return typeof value === 'string' ? JSON.stringify(oneLine(value, 80)).replaceAll('`', "'") : String(value);
}
