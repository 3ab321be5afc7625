import type { Expression, ForExpression } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { convertTo } from '../value/convert.ts';
import {
  asOpen,
  asSensitive,
  failure,
  isError,
  isSensitive,
  listOf,
  objectOf,
  unknown,
} from '../value/values.ts';
import { type Element, elementsOf } from './collections.ts';
import { settle } from './references.ts';
import type { Evaluate, Scope } from './scope.ts';

/** `[for v in c : …]` and `{for k, v in c : … => …}`, expanded when the collection is known. */
export function evaluateFor(expression: ForExpression, scope: Scope, evaluate: Evaluate): Value {
  const collection = evaluate(expression.collection, scope);
  const elements = elementsOf(collection);
  if (elements === null) {
    if (isError(collection)) return collection;
    if (['null', 'string', 'number', 'boolean'].includes(collection.kind))
      return failure('it goes through what is no collection');
    return unknown('it goes through a collection that is not known');
  }
  const result = build(expression, elements, scope, evaluate);
  return isSensitive(collection) ? asSensitive(result) : result;
}

function build(
  expression: ForExpression,
  elements: readonly Element[],
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const kept: Scope[] = [];
  for (const element of elements) {
    const inner = bindNames(expression, element, scope);
    if (expression.condition !== null) {
      const given = settle(evaluate(expression.condition, inner));
      const condition = given.kind === 'null' ? failure('a condition is null') : convertTo(given, 'bool');
      if (isError(condition)) return condition;
      if (condition.kind !== 'boolean') return unknown('it selects by a condition that is not known');
      if (!condition.value) continue;
    }
    kept.push(inner);
  }
  if (expression.form === 'tuple' || expression.key === null)
    return listOf(kept.map((inner) => evaluate(expression.value, inner)));
  return buildObject(expression, expression.key, kept, evaluate);
}

function buildObject(
  expression: ForExpression,
  keyExpression: Expression,
  scopes: readonly Scope[],
  evaluate: Evaluate,
): Value {
  const groups = new Map<string, Value[]>();
  let isExact = true;
  for (const inner of scopes) {
    const given = settle(evaluate(keyExpression, inner));
    const key = given.kind === 'null' ? failure('a key is null') : convertTo(given, 'string');
    if (isError(key)) return key;
    if (key.kind !== 'string') {
      isExact = false;
      continue;
    }
    const value = evaluate(expression.value, inner);
    const group = groups.get(key.value);
    if (group === undefined) groups.set(key.value, [value]);
    else if (expression.groups) group.push(value);
    else return failure(`two elements have the key "${key.value}"`);
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
