import type { Setting } from './attribute-policy.ts';

/** What one value of a policy may be. */
export type PolicyLiteral = Exclude<Setting, null>;

/** A closed set; each is also there in its negation. */
const comparisons = [
  'exists',
  'equals',
  'equals-ignoring-case',
  'one-of',
  'contains',
  'starts-with',
  'ends-with',
  'matches',
  'more-than',
  'at-least',
  'less-than',
  'at-most',
  'is-empty',
  'intersects',
  'subset-of',
  'covers-number',
  'within-network',
] as const;
export type Comparison = (typeof comparisons)[number];

/** A comparison of what stands at one path of a resource. */
export interface AttributeCondition {
  readonly kind: 'attribute';
  /** Names of nested blocks, attributes and keys; `*` for every item. */
  readonly path: readonly string[];
  /** What is compared: the value, or how many items, characters or words it has. */
  readonly measure: 'value' | 'length' | 'words';
  readonly comparison: Comparison;
  /** Of `exists`, `is-empty` nothing. */
  readonly values: readonly PolicyLiteral[];
  readonly isNegated: boolean;
  /** Where a path leads to several values: whether all of them must meet the comparison, or one is enough. */
  readonly quantifier: 'every' | 'any';
  /** What a fix writes where the comparison leaves a choice. */
  readonly set: PolicyLiteral | null;
}

/** A requirement on resources that refer to the judged one, or that it refers to. */
interface ConnectionCondition {
  readonly kind: 'connection';
  readonly types: readonly string[];
  /** What a connected resource must meet to count. */
  readonly where: Condition | null;
  /** True where no such resource may be connected. */
  readonly isNegated: boolean;
}

export type Condition =
  | AttributeCondition
  | ConnectionCondition
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  /** Holds for resources of these types only. */
  | { readonly kind: 'type'; readonly types: readonly string[] };

/** A requirement that an organisation has written for itself; plain data. */
export interface Policy {
  readonly id: string;
  /** One line, without anything that is not seen. */
  readonly message: string;
  readonly resourceTypes: readonly string[];
  /** Resources of which it does not hold are not judged. */
  readonly when: Condition | null;
  readonly require: Condition;
  /** False: checked, never fixed. */
  readonly isFixed: boolean;
  /** Test ids of Vanta whose findings on these types it judges. */
  readonly tests: readonly string[];
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  /** Where a person reads why. */
  readonly guideline: string | null;
}
