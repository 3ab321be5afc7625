import type { SourceRange } from '../domain/source.ts';
import type { HclFile, Span } from './tree.ts';

/** 1-based; the column counts code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets at which the lines of `text` start; the first is 0. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column of `offset`, by bisection of {@link lineStarts}. */
export function positionIn(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** Line and column of one offset. */
export function positionAt(text: string, offset: number): Position {
  return positionIn(lineStarts(text), offset);
}

const startsByFile = new WeakMap<HclFile, readonly number[]>();

function startsOf(file: HclFile): readonly number[] {
  const known = startsByFile.get(file);
  if (known !== undefined) return known;
  const starts = lineStarts(file.text);
  startsByFile.set(file, starts);
  return starts;
}

/** A span with its file and lines; the lines of a file are counted once, when first asked for. */
export function rangeOf(file: HclFile, span: Span): SourceRange {
  const starts = startsOf(file);
  const { start, end } = span;
  const lastCharacter = Math.max(start, end - 1);
  const startLine = positionIn(starts, start).line;
  return { file: file.path, start, end, startLine, endLine: positionIn(starts, lastCharacter).line };
}
