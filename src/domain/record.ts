import type { Finding } from './finding.ts';
import type { FindingGroup } from './group.ts';
import type { PlanBlock, PlanNote } from './plan-note.ts';
import type { Outcome, PullRequestRef } from './outcome.ts';

/** Where a finding stands. */
export const findingStates = [
  'queued',
  'working',
  /** A pull request is open. */
  'in-review',
  'already-compliant',
  'refused',
  'proposed',
  /** Merged; Vanta has not run the test since. */
  'waiting-for-apply',
  'verified',
  /** Merged, applied or not, and Vanta still fails after a later run of the test. */
  'still-failing',
  /** Closed by a person without merging: left alone until they say otherwise. */
  'closed',
  'ignored',
  /** A person put it off until a day. */
  'snoozed',
  /** Nothing is wrong, and something else must pass first: see {@link Waiting}. */
  'waiting',
  /** Vanta is green without TerraFix. */
  'cleared',
  /** Retries are used up; tried again at a later poll. */
  'failed',
] as const;
export type FindingState = (typeof findingStates)[number];

/** One line of a finding's history. */
export interface HistoryEntry {
  readonly at: string;
  readonly state: FindingState;
  /** Login of the person who caused it; `null` when TerraFix or Vanta did. */
  readonly by: string | null;
  readonly note: string;
}

/** All that TerraFix keeps on one finding of one installation. */
export interface FindingRecord {
  readonly installationId: number;
  readonly finding: Finding;
  readonly state: FindingState;
  readonly correlationId: string;
  readonly outcome: Outcome | null;
  readonly pullRequest: PullRequestRef | null;
  /** Guidance of reviewers, oldest first, each a round. */
  readonly guidance: readonly string[];
  readonly merged: MergeRecord | null;
  /** Code and message of the last fault, when `state` is `failed`. */
  readonly fault: { readonly code: string; readonly message: string } | null;
  readonly history: readonly HistoryEntry[];
  /** Comments and reviews that were carried out (`comment-17`), newest last: a replayed delivery changes nothing. */
  readonly handled?: readonly string[];
  /** Rounds whose authors were not told yet what came of them, oldest first. */
  readonly awaited?: readonly AwaitedRound[];
  /** A write on the host that the state promises and that is not done yet; whoever runs next does it. */
  readonly owed?: 'close-pull-request';
  /**
   * Where a pull request was about to be opened: if the worker dies before it is told, whoever looks next finds it there.
   * Gone once the record has it.
   */
  readonly opening?: Opening;
  /** Set while its pull request may hold other findings of the same root cause. */
  readonly group?: FindingGroup;
  /** Until when and by whom it was put off, when `state` is `snoozed`. */
  readonly snoozed?: Snooze;
  /** What must pass first, when `state` is `waiting`. */
  readonly waiting?: Waiting;
  /** How the next round is to write the branch; gone when it has. */
  readonly rebuild?: Rebuild;
  /** What a person was asked to confirm before their colleagues' commits are discarded. */
  readonly confirmation?: Confirmation;
  /** A person allows that the resource is destroyed and created anew. */
  readonly replacement?: ReplacementApproval;
  /** What of plans a person allows beside that, by address; `''` for what a plan does not name. */
  readonly replacements?: readonly ReplacementApproval[];
  /** What the organisation's own plans say of the head, by source. */
  readonly plans?: readonly PlanNote[];
  /** Gone when nothing holds the pull request up. */
  readonly planBlock?: PlanBlock;
  readonly updatedAt: string;
}

/** A round that a person asked for, until they were told what came of it. */
export interface AwaitedRound {
  /** Topic of the comment in which it is told. */
  readonly topic: string;
  /** Head of the branch before the round; `null` when there was none. */
  readonly headBefore: string | null;
}

/** A person wants the branch brought up to the newest base, or written anew over what people committed. */
export interface Rebuild {
  readonly kind: 'rebase' | 'recreate';
  /** Where the branch must still be when it is written anew. */
  readonly head: string;
  /** Login. */
  readonly by: string;
  readonly at: string;
}

/** Good for this head only, and not after `until`. */
export interface Confirmation {
  readonly head: string;
  /** Login. */
  readonly by: string;
  /** When it was said what would go; a word that was written before has not seen it. ISO 8601. */
  readonly askedAt?: string;
  /** ISO 8601. */
  readonly until: string;
}

export interface ReplacementApproval {
  /** The block that may be replaced; of another one nothing was said. */
  readonly address: string;
  /** Login. */
  readonly by: string;
  readonly at: string;
}

export interface Opening {
  /** `owner/name` */
  readonly repository: string;
  readonly branch: string;
}

export interface Snooze {
  /** ISO 8601. */
  readonly until: string;
  /** Login. */
  readonly by: string;
  readonly reason: string | null;
}

/** Why a finding waits. */
export interface Waiting {
  readonly for: /** Another finding's open pull request changes the same block. */
    | 'block'
    /** A limit of pull requests, open, by the hour or by the day. */
    | 'limit'
    /** The hours in which pull requests may be opened. */
    | 'schedule'
    /** A person paused the repository. */
    | 'pause'
    /** The onboarding pull request is not merged. */
    | 'onboarding';
  /** A sentence for people. */
  readonly note: string;
  /** ISO 8601, when it is known; otherwise it is looked at again at the next poll at which something moved. */
  readonly until: string | null;
  /** The finding that is waited for, where there is one. */
  readonly fingerprint: string | null;
}

export interface MergeRecord {
  readonly at: string;
  readonly by: string;
  readonly commit: string | null;
  /** Whether the merged head differs from what TerraFix wrote. */
  readonly editedByPeople: boolean;
}
