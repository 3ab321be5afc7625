import type { SourceRange } from '../../domain/source.ts';

/** Whether a condition holds; `null` where the code does not tell. */
export interface Judgement {
  readonly holds: boolean | null;
  /** A clause: "`backup_retention_period` is 7, which is less than 30". */
  readonly because: string;
  readonly at: SourceRange | null;
}

/** One that fails decides; one that is unknown leaves it open; otherwise all hold. */
export function allOf(judgements: readonly Judgement[], whenEmpty: string): Judgement {
  return (
    judgements.find(({ holds }) => holds === false) ??
    judgements.find(({ holds }) => holds === null) ??
    joined(judgements, whenEmpty, true)
  );
}

/** One that holds decides; one that is unknown leaves it open; otherwise none holds. */
export function anyOf(judgements: readonly Judgement[], whenEmpty: string): Judgement {
  return (
    judgements.find(({ holds }) => holds === true) ??
    judgements.find(({ holds }) => holds === null) ??
    joined(judgements, whenEmpty, false)
  );
}

export function opposite(judgement: Judgement): Judgement {
  return { ...judgement, holds: judgement.holds === null ? null : !judgement.holds };
}

const maxJoined = 3;

function joined(judgements: readonly Judgement[], whenEmpty: string, holds: boolean): Judgement {
  const [first] = judgements;
  if (first === undefined) return { holds, because: whenEmpty, at: null };
  const clauses = [...new Set(judgements.map(({ because }) => because))].slice(0, maxJoined);
  return { holds, because: clauses.join(', and '), at: first.at };
}
