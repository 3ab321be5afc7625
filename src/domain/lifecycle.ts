import { moves } from './moves.ts';
import { clip, oneLine } from './neutralise.ts';
import { Fault } from './fault.ts';
import type { Outcome } from './outcome.ts';
import { type FindingRecord, type FindingState, type HistoryEntry } from './record.ts';

/** Who moves a finding, when and why. */
export interface Move {
  /** ISO 8601. */
  readonly at: string;
  /** Login of a person; `null` for TerraFix or Vanta. */
  readonly by: string | null;
  readonly note: string;
}

/** The history is for people: the oldest entries give way. */
const maxHistoryEntries = 200;
const maxNoteLength = 500;
const maxHandled = 200;

export function canMove(from: FindingState, to: FindingState): boolean {
  return moves[from][to] !== undefined;
}

/** The record in its new state, with one line of history more. An impossible move is a `Fault` `internal`: ask {@link canMove} first where it can happen. */
export function moveTo(record: FindingRecord, state: FindingState, move: Move): FindingRecord {
  if (!canMove(record.state, state)) {
    throw new Fault('internal', `a finding cannot go from ${record.state} to ${state}`, {
      retry: 'never',
      context: { fingerprint: record.finding.fingerprint, from: record.state, to: state },
    });
  }
  return appendHistory({ ...record, state }, state, move);
}

/** Like {@link moveTo}, but a move that is impossible by now leaves the record as it is: for what several parts may do at once. */
export function moveIfPossible(record: FindingRecord, state: FindingState, move: Move): FindingRecord {
  return canMove(record.state, state) ? moveTo(record, state, move) : record;
}

/** One line of history without a move: an approval, a note. */
export function addNote(record: FindingRecord, move: Move): FindingRecord {
  return appendHistory(record, record.state, move);
}

/**
 * Where a round leaves a finding. A round without a new pull request leaves what was there before: an open pull
 * request stays in review, and a merged one goes on being followed (`isMerged`: asked for while it was still failing).
 */
export function stateAfter(outcome: Outcome, hasOpenPullRequest: boolean, isMerged = false): FindingState {
  if (outcome.kind === 'pull-request' || hasOpenPullRequest) return 'in-review';
  return isMerged ? 'still-failing' : outcome.kind;
}

/** Its pull request is not open any more. */
const closing: readonly FindingState[] = ['closed', 'ignored', 'cleared', 'already-compliant'];

/** As far as is known: a pull request was opened, and neither merged nor closed since. */
export function hasOpenPullRequest(record: FindingRecord): boolean {
  if (record.pullRequest === null || record.merged !== null) return false;
  const last = record.history.findLast(({ state }) => state === 'in-review' || closing.includes(state));
  return last?.state === 'in-review';
}

const over: readonly FindingState[] = ['closed', 'ignored', 'cleared', 'verified', 'still-failing'];

/**
 * True when the finding was over and was taken up again (a person asked for it, or it came back), and no pull
 * request was opened since: only then may a new one be opened beside one that was closed or merged.
 */
export function startsAnew(record: FindingRecord): boolean {
  // After a review, that the code is compliant closed the pull request.
  const wasInReview = record.history.some(({ state }) => state === 'in-review');
  const endings = wasInReview ? [...over, 'already-compliant'] : over;
  const last = record.history.findLast(({ state }) => state === 'in-review' || endings.includes(state));
  return !over.includes(record.state) && last !== undefined && last.state !== 'in-review';
}

/** True when `key` (`comment-17`, `review-4`) was carried out before. */
export function wasHandled(record: FindingRecord, key: string): boolean {
  return record.handled?.includes(key) ?? false;
}

/** Remembers that `key` was carried out. */
export function markHandled(record: FindingRecord, key: string): FindingRecord {
  if (wasHandled(record, key)) return record;
  return { ...record, handled: [...(record.handled ?? []), key].slice(-maxHandled) };
}

/** Sets or clears what is owed to the host. */
export function owe(record: FindingRecord, owed: NonNullable<FindingRecord['owed']> | null): FindingRecord {
  const { owed: _settled, ...rest } = record;
  return owed === null ? rest : { ...rest, owed };
}

function appendHistory(record: FindingRecord, state: FindingState, move: Move): FindingRecord {
  const entry: HistoryEntry = {
    at: move.at,
    state,
    by: move.by === null ? null : clip(move.by, 100),
    note: oneLine(move.note, maxNoteLength),
  };
  return { ...record, updatedAt: move.at, history: [...record.history, entry].slice(-maxHistoryEntries) };
}
