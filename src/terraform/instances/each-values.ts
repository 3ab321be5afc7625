import type { Value } from '../model.ts';
import type { Step } from '../value/step.ts';
import { behind, isOpen, textOf, trailOf, withTrail } from '../value/values.ts';

/** An element of the collection of a `for_each`: the chain of places says so. */
export function markedAsEach(element: Value, collection: Value): Value {
  const way = trailOf(collection);
  const whole = trailOf(element);
  const own = afterSteps(whole, way);
  if (own === null) return element;
  const marked: Step = own.kind === 'literal' || own.kind === 'expression' ? { ...own, kind: 'each' } : own;
  return behind(way, withTrail(element, marked));
}

/** What follows in `whole` after the steps of `way`, if it begins with them. */
function afterSteps(whole: Step | null, way: Step | null): Step | null {
  let left = whole;
  for (let step = way; step !== null; step = step.next) {
    if (left === null || left.expression !== step.expression) return whole;
    left = left.next;
  }
  return left;
}

/** The entries that are known of a map that may hold more. */
export function entryTexts(
  value: Value,
): readonly { readonly key: string; readonly each: { readonly key: Value; readonly value: Value } }[] {
  if (value.kind !== 'object' || !isOpen(value)) return [];
  return [...value.entries].map(([key, entry]) => ({
    key,
    each: { key: textOf(key), value: markedAsEach(behind(trailOf(value), entry), value) },
  }));
}
