import type { AttributeCondition } from '../../../domain/policy.ts';

/** A definition as it is written, checked piece by piece. */
export type Definition =
  | { readonly kind: 'and' | 'or' | 'not'; readonly parts: readonly Definition[]; readonly path: Path }
  | {
      readonly kind: 'attribute';
      /** `*` for all types. */
      readonly types: readonly string[];
      readonly condition: AttributeCondition;
      /** Leaves resources out instead of failing them. */
      readonly isFilter: boolean;
      readonly path: Path;
    }
  | {
      readonly kind: 'connection';
      readonly types: readonly string[];
      readonly connected: readonly string[];
      readonly isNegated: boolean;
      readonly path: Path;
    }
  | { readonly kind: 'filter'; readonly types: readonly string[]; readonly path: Path }
  | {
      readonly kind: 'resource';
      readonly types: readonly string[];
      readonly isNegated: boolean;
      readonly path: Path;
    };

export type Path = readonly (string | number)[];

/** What cannot be read, and where. */
export interface Unsupported {
  readonly path: Path;
  readonly problem: string;
  readonly wanted: string | null;
}

/** Every type; the rule finds out which have the arguments that are asked about. */
export const anyType = '*';
