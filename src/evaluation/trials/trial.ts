import type { Change, ImpactKind } from '../../domain/change.ts';
import type { StageName } from '../../domain/outcome.ts';
import type { RungId, RungStatus } from '../../domain/proof.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/**
 * How a trial ended: a change that its proof holds for, a typed "no", a "no" of the proof to a change that was written,
 * or a fault of TerraFix.
 */
type TrialEnd = 'fixed' | 'refused' | 'not-proven' | 'crashed';

/** One rule on one resource that breaks it, from measure to prove. Plain data. */
export interface Trial {
  /** Id of the rule. */
  readonly rule: string;
  /** Folder of the rule: `aws/s3/public-access-block`. */
  readonly folder: string;
  /** `owner/name` of a corpus repository; `cases` for a case of the rule. */
  readonly origin: string;
  /** Name of the case; directory of the root module. */
  readonly place: string;
  readonly address: string;
  readonly variableFile: string | null;
  readonly end: TrialEnd;
  /** Of a refusal. */
  readonly reason: RefusalReason | null;
  /** The first fact of a refusal, the message of a crash, the title of a change. */
  readonly detail: string;
  readonly rungs: Readonly<Partial<Record<RungId, RungStatus>>>;
  /** What the change adds waits for a value that only a person can name, to meet another requirement. */
  readonly isWaiting: boolean;
  readonly impact: ImpactKind | null;
  /** What the rule says of the resource in the changed files, read anew; `null` where nothing was proposed. */
  readonly after: 'compliant' | 'violated' | 'unknown' | 'gone' | null;
  /** Lines that differ, and those of them that lie outside of the blocks which the change names. */
  readonly changedLines: number;
  readonly strayLines: number;
  /** From the located block to the proven change: by the clock, and of the processor (which a busy machine does not stretch). */
  readonly milliseconds: number;
  readonly processorMs: number;
  /** By the clock, by stage. */
  readonly stages: Readonly<Partial<Record<StageName, number>>>;
  /** What a case says that must come of it, where that is something else. */
  readonly expected?: TrialEnd;
}

/** A trial that was fixed, with all that another judge needs. */
export interface ProvenFix {
  readonly trial: Trial;
  readonly rule: Rule;
  readonly subject: ResourceInstance;
  readonly configuration: Configuration;
  readonly change: Change;
}

export interface TrialResult {
  readonly trial: Trial;
  readonly fix: ProvenFix | null;
}
