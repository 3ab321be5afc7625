/** The steps of the ladder, in their order. */
export const rungIds = [
  'syntax',
  'format',
  'schema',
  'scope',
  'requirement',
  'others',
  'intent',
  'impact',
  'validate',
] as const;
export type RungId = (typeof rungIds)[number];

export type RungStatus = 'passed' | 'warned' | 'refused' | 'skipped';

export interface Rung {
  readonly id: RungId;
  /** "accepted by HashiCorp's HCL parser" */
  readonly title: string;
  readonly status: RungStatus;
  /** Sentence for the reviewer; for `skipped` it says why. */
  readonly detail: string;
}

export interface Proof {
  readonly rungs: readonly Rung[];
  /** The change replaces what may hold data: where the configuration lets it through at all, it is a draft. */
  readonly isReplacement?: boolean;
}

/** A proof holds when no rung refused. */
export function proofHolds(proof: Proof): boolean {
  return proof.rungs.every((rung) => rung.status !== 'refused');
}
