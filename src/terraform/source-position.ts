import type { SourceRange } from '../domain/source.ts';
import type { HclFile, Span } from '../hcl/tree.ts';
import type { DecidingPlace, Evaluated, Value } from './model.ts';
import type { Step } from './value/step.ts';
import { trailOf } from './value/values.ts';

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
  const places: DecidingPlace[] = [];
  for (let step = trailOf(value); step !== null; step = step.next) places.push(placeOf(step));
  return { value, places };
}

/** How many places are told that a value is made of, and how far down they are followed. */
const maxInfluences = 20;
const maxDepth = 10;

/**
 * The places that have a say in a value without being it: what stands in the holes of a text, decides a condition,
 * or goes into a function. Each is the last place of its own chain; none for a value that one literal decides.
 */
export function influencesOf({ value }: Pick<Evaluated, 'value'>): readonly DecidingPlace[] {
  const found = new Map<Step['expression'], DecidingPlace>();
  const follow = (first: Step | null, depth: number): void => {
    let last: Step | null = null;
    let hasParts = false;
    for (let step = first; step !== null; step = step.next) {
      last = step;
      for (const part of depth < maxDepth ? (step.parts ?? []) : []) {
        hasParts = true;
        follow(part, depth + 1);
      }
    }
    if (depth === 0 || last === null || hasParts || found.size >= maxInfluences) return;
    const named = nameOfChain(first);
    found.set(last.expression, { ...placeOf(last), ...named });
  };
  follow(trailOf(value), 0);
  return [...found.values()];
}

/** The first name on the way, which is the one that the expression uses. */
function nameOfChain(first: Step | null): Pick<DecidingPlace, 'kind' | 'name'> | null {
  for (let step = first; step !== null; step = step.next)
    if (step.name !== '' && step.kind !== 'expression') return { kind: step.kind, name: step.name };
  return null;
}

function placeOf({ kind, name, file, expression }: Step): DecidingPlace {
  return { kind, name, at: rangeIn(file, expression.span), expression };
}
