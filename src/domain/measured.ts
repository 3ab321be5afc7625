import type { SourceRange } from './source.ts';

/** What a rule says of one located resource. */
export type Verdict =
  | { readonly kind: 'compliant'; readonly because: string; readonly at: SourceRange | null }
  | { readonly kind: 'violated'; readonly because: string; readonly at: SourceRange | null }
  /** The code does not say; `because` names what is unknown. */
  | { readonly kind: 'unknown'; readonly because: string; readonly at: SourceRange | null };

/** The requirement, as one sentence, and what the code says about it. */
export interface Measured {
  /** The rule that measured; `null` when no rule answers the test and the model path is next. */
  readonly ruleId: string | null;
  readonly requirement: string;
  readonly verdict: Verdict;
}
