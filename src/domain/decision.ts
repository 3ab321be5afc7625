/**
 * What a person decided that holds for more than one finding: kept per installation until it is taken back or ends.
 * What holds for one finding alone stands in its record.
 */
export interface Decision {
  /** Short, shown to people, unique in the installation. */
  readonly id: string;
  readonly kind: 'ignore' | 'pause';
  readonly scope: DecisionScope;
  /** Login. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** As the person gave it; hostile text. */
  readonly reason: string | null;
  /** ISO 8601; `null` until it is taken back. */
  readonly until: string | null;
}

/** All given parts must hold. A decision always names its repository. */
export interface DecisionScope {
  /** `owner/name` */
  readonly repository: string;
  /** Id of the failing test. */
  readonly test: string | null;
  /** Terraform address. */
  readonly address: string | null;
  /** Root module, or a folder above it, without a slash at the end. */
  readonly path: string | null;
}

/** True while a decision holds. */
export function isInForce(decision: Decision, now: Date): boolean {
  return decision.until === null || Date.parse(decision.until) > now.getTime();
}
