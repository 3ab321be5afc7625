import type { SourceRange } from '../domain/source.ts';
import type { HclFile, Span } from '../hcl/tree.ts';
import type { Evaluated, Value } from './model.ts';
import { type Step, trailOf } from './value/values.ts';

const lineStartsByFile = new WeakMap<HclFile, readonly number[]>();

function lineStartsOf(file: HclFile): readonly number[] {
  const known = lineStartsByFile.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStartsByFile.set(file, starts);
  return starts;
}

/** 1-based number of the line that holds a position. */
function lineOf(file: HclFile, position: number): number {
  const starts = lineStartsOf(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** A span of a parsed file with its lines. */
export function rangeIn(file: HclFile, span: Span): SourceRange {
  return {
    file: file.path,
    start: span.start,
    end: span.end,
    startLine: lineOf(file, span.start),
    endLine: lineOf(file, Math.max(span.start, span.end - 1)),
  };
}

/** A value with the chain of places that decide it, ready to be shown. */
export function toEvaluated(value: Value): Evaluated {
  const places = [];
  for (let step: Step | null = trailOf(value); step !== null; step = step.next)
    places.push({
      kind: step.kind,
      name: step.name,
      at: rangeIn(step.file, step.expression.span),
      expression: step.expression,
    });
  return { value, places };
}
