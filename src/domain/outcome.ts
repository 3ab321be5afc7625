import type { Change } from './change.ts';
import type { Located } from './located.ts';
import type { Measured } from './measured.ts';
import type { Proof } from './proof.ts';
import type { Waiting } from './record.ts';
import type { Refusal } from './refusal.ts';

/** A pull request of TerraFix. */
export interface PullRequestRef {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly url: string;
  readonly branch: string;
  /** Commit that TerraFix last wrote on the branch. */
  readonly headCommit: string;
}

/** The stages of the road, in order; timings are kept by stage. */
export const stageNames = ['route', 'locate', 'measure', 'mend', 'prove', 'publish'] as const;
export type StageName = (typeof stageNames)[number];

/** What is known when the road ends, as far as it was walked. Plain data. */
export interface Trail {
  readonly located: Located | null;
  readonly measured: Measured | null;
  readonly change: Change | null;
  readonly proof: Proof | null;
  /** Milliseconds spent in each stage that ran. */
  readonly timings: Readonly<Partial<Record<StageName, number>>>;
}

/** How the road of a finding ended. */
export type Outcome = Trail &
  (
    | {
        readonly kind: 'pull-request';
        readonly action: 'opened' | 'updated' | 'adopted';
        readonly pullRequest: PullRequestRef;
      }
    | { readonly kind: 'already-compliant'; readonly because: string }
    | { readonly kind: 'refused'; readonly refusal: Refusal }
    /** Nothing is wrong; something must pass before the change may be published. */
    | { readonly kind: 'waiting'; readonly waiting: Waiting }
    /** Everything was done but the writing: dry run, or the command line. */
    | { readonly kind: 'proposed' }
  );
