import type { AttributeCondition, Comparison, PolicyLiteral } from '../../domain/policy.ts';

/** The operators of TerraFix's own notation. */
export const operators = [
  'equals',
  'not-equals',
  'one-of',
  'at-least',
  'at-most',
  'exists',
  'matches',
  'contains',
  'not-contains',
] as const;
type Operator = (typeof operators)[number];

/** A condition as it is written; exactly one operator is there. */
export type ConditionEntry = {
  readonly attribute: string;
  readonly set?: PolicyLiteral | undefined;
} & { readonly [Name in Operator]?: PolicyLiteral | readonly PolicyLiteral[] | undefined };

const comparisons: Readonly<Record<Operator, readonly [comparison: Comparison, isNegated: boolean]>> = {
  equals: ['equals', false],
  'not-equals': ['equals', true],
  'one-of': ['one-of', false],
  'at-least': ['at-least', false],
  'at-most': ['at-most', false],
  exists: ['exists', false],
  matches: ['matches', false],
  contains: ['contains', false],
  'not-contains': ['contains', true],
};

export function conditionOf(entry: ConditionEntry, set?: PolicyLiteral): AttributeCondition {
  const operator = operators.find((each) => entry[each] !== undefined) ?? 'exists';
  const given = entry[operator];
  const [comparison, isNegated] = comparisons[operator];
  return {
    kind: 'attribute',
    path: entry.attribute.split('.'),
    measure: 'value',
    comparison,
    values: comparison === 'exists' || given === undefined ? [] : literalsOf(given),
    isNegated: isNegated || (operator === 'exists' && given === false),
    quantifier: 'every',
    set: entry.set ?? set ?? null,
  };
}

function literalsOf(given: PolicyLiteral | readonly PolicyLiteral[]): readonly PolicyLiteral[] {
  return typeof given === 'object' ? given : [given];
}
