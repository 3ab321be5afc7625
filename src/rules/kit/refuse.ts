import type { RefusalReason } from '../../domain/refusal.ts';
import type { RefusedFix } from './rule.ts';

/** A typed "no" with what was found and what a person can do. */
export function refuse(
  reason: RefusalReason,
  facts: readonly string[],
  nextSteps: readonly string[],
): RefusedFix {
  return { kind: 'refused', refusal: { reason, facts, nextSteps } };
}
