import type { Proof } from '../../domain/proof.ts';

/** What the ladder says of a proposed change. */
export interface Examination {
  readonly proof: Proof;
  /** In sentences, what the rungs that refused have against it; empty when the proof holds. */
  readonly objections: readonly string[];
}
