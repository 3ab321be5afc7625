import type { Change } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Measured } from '../../domain/measured.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/** What mending ends with: a change that is still to be proved, or a typed "no". */
export type MendResult =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What both ways of mending, by rule and by model, look at. */
export interface MendRequest {
  readonly finding: Finding;
  readonly rule: Rule | null;
  readonly measured: Measured;
  readonly subject: ResourceInstance;
  readonly configuration: Configuration;
  readonly parameters: RuleParameters;
  /** What reviewers asked for, oldest first. */
  readonly guidance: readonly string[];
  /** What the organisation asks of every change, from the configuration of the default branch; for a model. */
  readonly instructions?: string;
  /** What became of earlier changes of this kind, the most telling first; for a model. */
  readonly precedents?: readonly Precedent[];
  /** Account numbers go to the model behind stand-ins unless they are `shown`. */
  readonly accountIds?: 'hidden' | 'shown';
}

/** What people did with an earlier change. Foreign text. */
export interface Precedent {
  readonly kind: 'accepted' | 'edited' | 'rejected';
  readonly text: string;
}
