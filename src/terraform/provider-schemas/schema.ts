import type { Type } from '../value/types.ts';

/** Major versions of the AWS provider whose schemas are known. */
export const generations = [4, 5, 6] as const;
export type Generation = (typeof generations)[number];

/** The version in each that the schemas were taken from: the last of 4 and of 5, and the newest of 6 that has bindings. */
export const schemaVersions: Readonly<Record<Generation, string>> = {
  4: '4.67.0',
  5: '5.100.0',
  6: '6.25.0',
};

/** What a resource, a data source or the provider itself takes and gives. */
export interface ResourceSchema extends BodySchema {
  readonly type: string;
  /** The whole type is on its way out. */
  readonly isDeprecated: boolean;
}

/** The inside of a block. */
export interface BodySchema {
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  readonly blocks: ReadonlyMap<string, BlockSchema>;
}

export interface AttributeSchema {
  readonly type: Type;
  /** `computed` alone cannot be written; `optional-computed` is filled in by the provider where it is not written. */
  readonly mode: 'required' | 'optional' | 'optional-computed' | 'computed';
  readonly isSensitive: boolean;
  readonly isDeprecated: boolean;
  readonly replacement: Replacement;
}

/**
 * Whether a change of the value destroys the resource and creates it anew. `depends`: on the value, on the direction of
 * the change or on other attributes, or nobody knows.
 */
export type Replacement = 'never' | 'always' | 'depends';

export interface BlockSchema {
  readonly nesting: 'single' | 'list' | 'set' | 'map' | 'group';
  /** How many must be written. */
  readonly minItems: number;
  /** How many may be written; `null` for any number. */
  readonly maxItems: number | null;
  readonly isDeprecated: boolean;
  /** Of a block that comes or goes as a whole. */
  readonly replacement: Replacement;
  readonly body: BodySchema;
}
