import type { Expression, FunctionCall, ObjectExpression } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { evaluateNamed } from '../evaluate/evaluate.ts';
import type { Scope } from '../evaluate/scope.ts';
import { settleDeeply } from '../evaluate/settle-deeply.ts';
import { convertTo } from '../value/convert.ts';
import {
  asOpen,
  declaredTypeOf,
  isOpen,
  listOf,
  nullValue,
  objectOf,
  trailOf,
  withTrail,
  withType,
} from '../value/values.ts';
import { entryName, readType } from './read-type.ts';

/**
 * Converts a value to the type that a variable declares, as Terraform does: the defaults of `optional(…)` attributes
 * are filled in, then texts, numbers and collections become what the type says. A value that does not fit is a failure.
 */
export function applyType(value: Value, type: Expression, scope: Scope): Value {
  if (value.kind === 'unknown' || value.kind === 'reference') return value;
  const filled = fillDefaults(value, type, scope);
  return convertTo(isSetType(type) ? settleDeeply(filled) : filled, readType(type));
}

/** The elements of a set are its keys, so they must be told apart. */
const isSetType = (type: Expression): boolean => type.kind === 'call' && type.name === 'set';

function fillDefaults(value: Value, type: Expression, scope: Scope): Value {
  if (type.kind !== 'call') return value;
  const [inner] = type.arguments;
  if (inner === undefined || (value.kind !== 'list' && value.kind !== 'object')) return value;
  const keepNotes = (filled: Value): Value =>
    withTrail(withType(filled, declaredTypeOf(value)), trailOf(value));
  switch (type.name) {
    case 'optional':
      return fillDefaults(value, inner, scope);
    case 'list':
    case 'set':
      return value.kind === 'list'
        ? keepNotes(listOf(value.items.map((item) => fillDefaults(item, inner, scope))))
        : value;
    case 'tuple':
      return value.kind === 'list' && inner.kind === 'tuple'
        ? keepNotes(listOf(value.items.map((item, at) => fillItem(item, inner.items[at], scope))))
        : value;
    case 'map':
      return value.kind === 'object' ? keepNotes(fillEntries(value, inner, scope)) : value;
    case 'object':
      return value.kind === 'object' && inner.kind === 'object'
        ? withTrail(fillAttributes(value, inner, scope), trailOf(value))
        : value;
    default:
      return value;
  }
}

const fillItem = (item: Value, type: Expression | undefined, scope: Scope): Value =>
  type === undefined ? item : fillDefaults(item, type, scope);

function fillEntries(value: Extract<Value, { kind: 'object' }>, type: Expression, scope: Scope): Value {
  const entries = [...value.entries].map(([key, entry]) => [key, fillDefaults(entry, type, scope)] as const);
  const map = objectOf(new Map(entries));
  return isOpen(value) ? asOpen(map) : map;
}

function fillAttributes(
  value: Extract<Value, { kind: 'object' }>,
  type: ObjectExpression,
  scope: Scope,
): Value {
  const entries = new Map(value.entries);
  for (const { key, value: entryType } of type.entries) {
    const name = entryName(key);
    if (name === null) continue;
    const given = value.entries.get(name);
    const optional = entryType.kind === 'call' && entryType.name === 'optional' ? entryType : null;
    const isMissing = given === undefined || given.kind === 'null';
    if (!isMissing) entries.set(name, fillDefaults(given, entryType, scope));
    else if (optional !== null && !isOpen(value)) entries.set(name, defaultOf(optional, name, scope));
  }
  const object = objectOf(entries);
  return isOpen(value) ? asOpen(object) : object;
}

function defaultOf(optional: FunctionCall, name: string, scope: Scope): Value {
  const [type, fallback] = optional.arguments;
  if (type === undefined || fallback === undefined) return nullValue();
  return applyType(evaluateNamed('variable-default', name, fallback, scope), type, scope);
}
