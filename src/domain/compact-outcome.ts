import type { Outcome, Trail } from './outcome.ts';

/** Text of changed files that a record may hold. */
const maxStoredCharacters = 100_000;

/**
 * The outcome as it is kept. Whole files that are too large stay out of Redis: the edits say what changed, and the
 * repository holds the rest. Timings keep a tenth of a millisecond.
 */
export function compactOutcome(outcome: Outcome): Outcome {
  const rounded = { ...outcome, timings: roundTimings(outcome.timings) };
  if (!rounded.change) return rounded;
  const { files } = rounded.change;
  const characters = files.reduce((sum, { before, after }) => sum + (before?.length ?? 0) + after.length, 0);
  return characters <= maxStoredCharacters
    ? rounded
    : { ...rounded, change: { ...rounded.change, files: [] } };
}

function roundTimings(timings: Trail['timings']): Trail['timings'] {
  return Object.fromEntries(
    Object.entries(timings).map(([stage, milliseconds]) => [stage, Math.round(milliseconds * 10) / 10]),
  );
}
