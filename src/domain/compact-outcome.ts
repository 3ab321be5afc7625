import type { Outcome } from './outcome.ts';

/** Text of changed files that a record may hold. */
const maxStoredCharacters = 100_000;

/** Whole files that are too large stay out of Redis: the edits say what changed, and the repository holds the rest. */
export function compactOutcome(outcome: Outcome): Outcome {
  if (!outcome.change) return outcome;
  const { files } = outcome.change;
  const characters = files.reduce((sum, { before, after }) => sum + (before?.length ?? 0) + after.length, 0);
  return characters <= maxStoredCharacters
    ? outcome
    : { ...outcome, change: { ...outcome.change, files: [] } };
}
