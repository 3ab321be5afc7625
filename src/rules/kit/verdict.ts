import type { Verdict } from '../../domain/measured.ts';
import type { SourceRange } from '../../domain/source.ts';
import type { Evaluated } from '../../terraform/model.ts';

/** The code meets the requirement. */
export function compliant(because: string, at: SourceRange | null = null): Verdict {
  return { kind: 'compliant', because, at };
}

/** The code breaks the requirement. */
export function violated(because: string, at: SourceRange | null = null): Verdict {
  return { kind: 'violated', because, at };
}

/** The code does not say. */
export function unknown(because: string, at: SourceRange | null = null): Verdict {
  return { kind: 'unknown', because, at };
}

/** The last place of the chain that decides a value: the literal, where there is one. */
export function decidedAt(evaluated: Evaluated | null): SourceRange | null {
  return evaluated?.places.at(-1)?.at ?? null;
}
