import type { AttributeCondition, Comparison } from '../../../domain/policy.ts';

/** What an operator of Checkov means here. */
export interface Operator {
  readonly comparison: Comparison;
  readonly measure: AttributeCondition['measure'];
  readonly isNegated: boolean;
  /** Of the form that `value` must have. */
  readonly takes: 'nothing' | 'one' | 'several' | 'number' | 'pattern';
  /** What stands for `value` where the operator says it itself. */
  readonly fixed?: readonly boolean[];
}

type Form = Operator['takes'];

function pair(
  name: string,
  negation: string,
  comparison: Comparison,
  takes: Form,
): readonly (readonly [string, Operator])[] {
  const meaning = { comparison, measure: 'value', takes } as const;
  return [
    [name, { ...meaning, isNegated: false }],
    [negation, { ...meaning, isNegated: true }],
  ];
}

function sizes(
  prefix: string,
  measure: AttributeCondition['measure'],
): readonly (readonly [string, Operator])[] {
  const meaning = { measure, isNegated: false, takes: 'number' } as const;
  return [
    [`${prefix}greater_than`, { ...meaning, comparison: 'more-than' }],
    [`${prefix}greater_than_or_equal`, { ...meaning, comparison: 'at-least' }],
    [`${prefix}less_than`, { ...meaning, comparison: 'less-than' }],
    [`${prefix}less_than_or_equal`, { ...meaning, comparison: 'at-most' }],
  ];
}

function counts(prefix: string, measure: 'length' | 'words'): readonly (readonly [string, Operator])[] {
  const meaning = { measure, comparison: 'equals', takes: 'number' } as const;
  return [
    ...sizes(prefix, measure),
    [`${prefix}equals`, { ...meaning, isNegated: false }],
    [`${prefix}not_equals`, { ...meaning, isNegated: true }],
  ];
}

const truth = { comparison: 'equals', measure: 'value', isNegated: false, takes: 'nothing' } as const;

/** https://www.checkov.io/3.Custom%20Policies/YAML%20Custom%20Policies.html */
export const attributeOperators: ReadonlyMap<string, Operator> = new Map([
  ...pair('equals', 'not_equals', 'equals', 'one'),
  ...pair('equals_ignore_case', 'not_equals_ignore_case', 'equals-ignoring-case', 'one'),
  ...pair('exists', 'not_exists', 'exists', 'nothing'),
  ...pair('within', 'not_within', 'one-of', 'several'),
  ...pair('contains', 'not_contains', 'contains', 'one'),
  ...pair('starting_with', 'not_starting_with', 'starts-with', 'one'),
  ...pair('ending_with', 'not_ending_with', 'ends-with', 'one'),
  ...pair('regex_match', 'not_regex_match', 'matches', 'pattern'),
  ...pair('is_empty', 'is_not_empty', 'is-empty', 'nothing'),
  ...pair('intersects', 'not_intersects', 'intersects', 'several'),
  ...pair('subset', 'not_subset', 'subset-of', 'several'),
  ...pair('range_includes', 'range_not_includes', 'covers-number', 'several'),
  ...pair('cidr_range_subset', 'cidr_range_not_subset', 'within-network', 'several'),
  ...sizes('', 'value'),
  ...counts('length_', 'length'),
  ...counts('number_of_words_', 'words'),
  ['is_true', { ...truth, fixed: [true] }] as const,
  ['is_false', { ...truth, fixed: [false] }] as const,
]);
