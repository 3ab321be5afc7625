import type { Change } from '../../domain/change.ts';
import type { Proof } from '../../domain/proof.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** What the rungs that refused have against a change; empty when the proof holds. */
export function objectionsOf(proof: Proof): readonly string[] {
  return proof.rungs
    .filter((rung) => rung.status === 'refused')
    .map((rung) => `Check "${rung.title}": ${rung.detail}`);
}

/** The refusal of a change whose proof does not hold: which rungs refused, and what a person can do. */
export function refusalOfProof(change: Change, proof: Proof): Refusal {
  const refused = proof.rungs.filter(({ status }) => status === 'refused');
  if (refused.length > 0 && refused.every(({ id }) => id === 'impact'))
    return {
      reason: 'would-recreate',
      facts: [
        `The fix is known (${change.title}), but it is not published.`,
        ...refused.map(({ detail }) => detail),
      ],
      nextSteps: change.impact.procedure ?? ['Plan the replacement by hand.'],
    };
  return {
    reason: 'not-proven',
    facts: [`A fix was written (${change.title}), but it did not pass its checks.`, ...objectionsOf(proof)],
    nextSteps: ['Make the change by hand.', ...change.explanation],
  };
}
