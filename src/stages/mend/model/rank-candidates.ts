import type { Change } from '../../../domain/change.ts';
import type { Proof, RungId } from '../../../domain/proof.ts';

/** A change of the model that holds. */
export interface Candidate {
  readonly change: Change;
  /** `null` where nobody examined it. */
  readonly proof: Proof | null;
}

/**
 * The best of them: what replaces nothing before what does, the fewest warnings of the ladder, the fewest lines, then
 * what the model is surest of; of equals the first.
 */
export function bestCandidate(candidates: readonly Candidate[]): Candidate | null {
  const ranked = candidates.toSorted(
    (one, other) =>
      Number(one.proof?.isReplacement ?? false) - Number(other.proof?.isReplacement ?? false) ||
      warningsOf(one.proof).length - warningsOf(other.proof).length ||
      countLines(one.change) - countLines(other.change) ||
      confidenceOf(other.change) - confidenceOf(one.change),
  );
  return ranked[0] ?? null;
}

/** The ladder has nothing to say against it, so that asking for another is not worth its price. */
export function isFlawless({ proof }: Candidate): boolean {
  return proof?.isReplacement !== true && warningsOf(proof).every((id) => id === 'format');
}

/** The rungs that warned. That of the format speaks of the file as it was. */
export function warningsOf(proof: Proof | null): readonly RungId[] {
  return (proof?.rungs ?? []).flatMap(({ id, status }) => (status === 'warned' ? [id] : []));
}

/** Lines that the edits take away and put in. */
function countLines({ edits, files }: Change): number {
  const textOf = new Map(files.map(({ path, before }) => [path, before ?? '']));
  return edits.reduce((sum, { file, start, end, replacement }) => {
    const removed = textOf.get(file)?.slice(start, end) ?? '';
    return sum + linesIn(removed) + linesIn(replacement);
  }, 0);
}

function linesIn(text: string): number {
  return text.trim() === '' ? 0 : text.trim().split('\n').length;
}

function confidenceOf({ origin }: Change): number {
  return origin.kind === 'model' ? origin.confidence : 1;
}
