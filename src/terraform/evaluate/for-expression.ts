import type { ForExpression } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { toBoolean, toText } from '../value/convert.ts';
import { asOpen, listOf, objectOf, unknown } from '../value/values.ts';
import { type Element, elementsOf } from './collections.ts';
import { settle } from './references.ts';
import type { Evaluate, Scope } from './scope.ts';

/** `[for v in c : …]` and `{for k, v in c : … => …}`, expanded when the collection is known. */
export function evaluateFor(expression: ForExpression, scope: Scope, evaluate: Evaluate): Value {
  const elements = elementsOf(evaluate(expression.collection, scope));
  if (elements === null) return unknown('it goes through a collection that is not known');
  const kept: Scope[] = [];
  for (const element of elements) {
    const inner = bindNames(expression, element, scope);
    if (expression.condition !== null) {
      const condition = toBoolean(settle(evaluate(expression.condition, inner)));
      if (condition.kind !== 'boolean') return unknown('it selects by a condition that is not known');
      if (!condition.value) continue;
    }
    kept.push(inner);
  }
  if (expression.form === 'tuple' || expression.key === null)
    return listOf(kept.map((inner) => evaluate(expression.value, inner)));
  const groups = new Map<string, Value[]>();
  let isExact = true;
  for (const inner of kept) {
    const key = toText(settle(evaluate(expression.key, inner)));
    if (key.kind !== 'string') {
      isExact = false;
      continue;
    }
    const value = evaluate(expression.value, inner);
    groups.set(key.value, [...(groups.get(key.value) ?? []), value]);
  }
  const entries = new Map<string, Value>();
  for (const [key, values] of groups) {
    const [first] = values;
    if (first !== undefined) entries.set(key, expression.groups ? listOf(values) : first);
  }
  const object = objectOf(entries);
  return isExact ? object : asOpen(object);
}

function bindNames(expression: ForExpression, element: Element, scope: Scope): Scope {
  const names = new Map(scope.names);
  if (expression.keyName !== null) names.set(expression.keyName, element.key);
  names.set(expression.valueName, element.value);
  return { ...scope, names };
}
