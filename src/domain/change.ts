import type { Edit, FileChange } from './source.ts';

/** What applying the change does to what is running. */
export type ImpactKind = 'in-place' | 'new-resource' | 'downtime' | 'replacement';

export interface Impact {
  readonly kind: ImpactKind;
  /** Sentences for the reviewer on downtime, cost, who else is touched. */
  readonly notes: readonly string[];
  /**
   * For a replacement of what holds data: the safe way by hand, step by step. A change with a procedure is never
   * published as an ordinary fix.
   */
  readonly procedure?: readonly string[];
}

/** How closely a person should read a change of this rule. */
export type ReviewGuidance = 'merge' | 'skim' | 'read';

/** Token counts and price of what the model did for one change. */
export interface ModelUsage {
  /** The model of the last answer; a fallback may have given earlier ones. */
  readonly modelId: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  /** Rounds: the first question and those that gave problems back. */
  readonly attempts: number;
  /** Answers, over all rounds. */
  readonly candidates?: number;
  /** `null` when the price of a model that answered is not known. */
  readonly costUsd?: number | null;
  /** Spent waiting for answers. */
  readonly milliseconds?: number;
}

/** Why a confidence is lower than the model stated it. */
export interface LoweredConfidence {
  readonly stated: number;
  /** Ids of the rejections. */
  readonly lessons: readonly string[];
}

/** Who wrote the change. */
type ChangeOrigin =
  | { readonly kind: 'rule'; readonly ruleId: string }
  | {
      readonly kind: 'model';
      readonly usage: ModelUsage;
      /** 0 to 1: as stated by the model, less what rejections of changes like it take away. */
      readonly confidence: number;
      /** What the model had stated, and the lessons that lowered it. */
      readonly lowered?: LoweredConfidence;
      readonly assumptions: readonly string[];
    };

/** One thing that a change does to one block, checked by the proof against what really differs. */
export interface IntendedEffect {
  /** Address without module path and key: `aws_s3_bucket.logs`, `variable.retention`, `local.buckets`, `tfvars`, `module.vpc`. */
  readonly block: string;
  readonly file: string;
  /** `adds-block` creates it, `edits-block` changes attributes or nested blocks in it, `removes-block` takes it out. */
  readonly kind: 'adds-block' | 'edits-block' | 'removes-block';
  /**
   * Attribute or nested block names set or removed, such as `retention_in_days` or `metadata_options.http_tokens`.
   * A path speaks for all that is below it; empty for a block that is added or removed as a whole.
   */
  readonly paths: readonly string[];
}

/** A proposed edit of the repository. */
export interface Change {
  readonly origin: ChangeOrigin;
  readonly edits: readonly Edit[];
  readonly files: readonly FileChange[];
  /** Imperative, lower case, under 60 characters: "block public access to bucket acme-logs". */
  readonly title: string;
  /** Sentences: what changes and what decides it. */
  readonly explanation: readonly string[];
  readonly effects: readonly IntendedEffect[];
  readonly impact: Impact;
  readonly review: ReviewGuidance;
}
