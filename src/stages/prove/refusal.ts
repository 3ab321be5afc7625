import type { Change } from '../../domain/change.ts';
import type { Proof } from '../../domain/proof.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** The refusal of a change whose proof does not hold: which rungs refused, and what a person can do. */
export function refusalOfProof(change: Change, proof: Proof): Refusal {
  const refused = proof.rungs.filter((rung) => rung.status === 'refused');
  return {
    reason: 'not-proven',
    facts: [
      `A fix was written (${change.title}), but it did not pass its checks.`,
      ...refused.map((rung) => `Check "${rung.title}": ${rung.detail}`),
    ],
    nextSteps: ['Make the change by hand.', ...change.explanation],
  };
}
