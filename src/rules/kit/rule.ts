import type { Impact, IntendedEffect, ReviewGuidance } from '../../domain/change.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Edit } from '../../domain/source.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/** What the organisation has set for the rules, from `.github/terrafix.yml`. */
export type RuleParameters = Readonly<Record<string, unknown>>;

/** All that a rule may look at. It reads no file, calls no network, prints nothing. */
export interface RuleContext {
  readonly configuration: Configuration;
  readonly parameters: RuleParameters;
}

/** The edit that makes one resource compliant. */
export interface Fix {
  readonly kind: 'fix';
  /** Imperative, lower case, under 60 characters. */
  readonly title: string;
  /** Sentences: what changes, what decides the value, who else is touched. */
  readonly explanation: readonly string[];
  readonly edits: readonly Edit[];
  readonly effects: readonly IntendedEffect[];
  readonly impact: Impact;
}

export interface RefusedFix {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

export interface RuleMetadata {
  /** Never reused, never renamed: `TFX-AWS-S3-001`. */
  readonly id: string;
  /** Folder name: `public-access-block`. */
  readonly slug: string;
  /** "S3 buckets block public access" */
  readonly title: string;
  /** One sentence that is true of a compliant resource. */
  readonly requirement: string;
  /** Test ids of Vanta that this rule answers. */
  readonly tests: readonly string[];
  /** Types of the failing resource (which need not be the one that is edited). */
  readonly resourceTypes: readonly string[];
  readonly review: ReviewGuidance;
  readonly references: readonly string[];
}

/** One requirement and its fix, as data and two pure functions. */
export interface Rule extends RuleMetadata {
  check(subject: ResourceInstance, context: RuleContext): Verdict;
  /** Asked only for a subject that `check` calls violated. */
  fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix;
  /** Why nothing can be changed for a subject of which `check` says `unknown`; `null` when there is no more to say than that. */
  refuseUnknown?(subject: ResourceInstance, context: RuleContext): RefusedFix | null;
}
