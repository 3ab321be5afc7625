import type { Expression, FunctionCall, ObjectExpression } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { evaluateNamed } from '../evaluate/evaluate.ts';
import { setOf } from '../value/sets.ts';
import { settle } from '../evaluate/references.ts';
import type { Scope } from '../evaluate/scope.ts';
import { toBoolean, toNumber, toText } from '../value/convert.ts';
import { asOpen, isOpen, listOf, nullValue, objectOf, trailOf, withTrail } from '../value/values.ts';

/**
 * Converts a value to the type that a variable declares: texts and numbers into each other, and the defaults of
 * `optional(…)` attributes filled in.
 */
export function applyType(value: Value, type: Expression, scope: Scope): Value {
  if (value.kind === 'null' || value.kind === 'unknown' || value.kind === 'reference') return value;
  if (type.kind === 'variable') {
    if (type.name === 'string') return toText(value);
    if (type.name === 'number') return toNumber(value);
    return type.name === 'bool' ? toBoolean(value) : value;
  }
  if (type.kind !== 'call') return value;
  const [inner] = type.arguments;
  if (inner === undefined) return value;
  const keepTrail = (converted: Value): Value => withTrail(converted, trailOf(value));
  switch (type.name) {
    case 'optional':
      return applyType(value, inner, scope);
    case 'list':
      return value.kind === 'list'
        ? keepTrail(listOf(value.items.map((item) => applyType(item, inner, scope))))
        : value;
    case 'set':
      return value.kind === 'list'
        ? keepTrail(setOf(value.items.map((item) => settle(applyType(item, inner, scope)))))
        : value;
    case 'map': {
      if (value.kind !== 'object') return value;
      const entries = [...value.entries].map(
        ([key, entry]) => [key, applyType(entry, inner, scope)] as const,
      );
      const map = objectOf(new Map(entries));
      return keepTrail(isOpen(value) ? asOpen(map) : map);
    }
    case 'object':
      return value.kind === 'object' && inner.kind === 'object'
        ? keepTrail(applyObject(value, inner, scope))
        : value;
    default:
      return value;
  }
}

function applyObject(value: Extract<Value, { kind: 'object' }>, type: ObjectExpression, scope: Scope): Value {
  const entries = new Map<string, Value>();
  for (const { key, value: entryType } of type.entries) {
    const name = entryName(key);
    if (name === null) continue;
    const given = value.entries.get(name);
    const optional = entryType.kind === 'call' && entryType.name === 'optional' ? entryType : null;
    const isMissing = given === undefined || given.kind === 'null';
    if (!isMissing) entries.set(name, applyType(given, entryType, scope));
    else if (optional !== null && !isOpen(value)) entries.set(name, defaultOf(optional, name, scope));
    else if (given !== undefined) entries.set(name, given);
  }
  const object = objectOf(entries);
  return isOpen(value) ? asOpen(object) : object;
}

function defaultOf(optional: FunctionCall, name: string, scope: Scope): Value {
  const [type, fallback] = optional.arguments;
  if (type === undefined || fallback === undefined) return nullValue();
  return applyType(evaluateNamed('variable-default', name, fallback, scope), type, scope);
}

function entryName(key: Expression): string | null {
  if (key.kind === 'variable') return key.name;
  if (key.kind !== 'template' || key.parts.length !== 1) return null;
  const [part] = key.parts;
  return part?.kind === 'text' ? part.value : null;
}
