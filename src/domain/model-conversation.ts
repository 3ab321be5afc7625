import type { ModelUsage } from './change.ts';
import type { ModelBound } from './model-limits.ts';
import type { RungId } from './proof.ts';

/** What became of one answer of a model. */
export interface CandidateReport {
  /** The round in which it was given, from 1. */
  readonly attempt: number;
  /**
   * It could not be read; it said that it cannot; its operations are not allowed or do not fit; the ladder refused the
   * change; the change holds.
   */
  readonly end: 'unreadable' | 'cannot' | 'not-applied' | 'refused' | 'passed';
  readonly refusedBy: readonly RungId[];
  readonly warnedBy: readonly RungId[];
}

/** All that was asked of a model for one finding, in the end. */
export interface ModelConversation {
  readonly usage: ModelUsage;
  readonly end: 'change' | 'declined' | ModelBound;
  readonly candidates: readonly CandidateReport[];
}
