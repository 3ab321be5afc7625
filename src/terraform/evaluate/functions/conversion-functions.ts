import type { Value } from '../../model.ts';
import { convertTo, unifyValues } from '../../value/convert.ts';
import { listType, mapType, setType, type Type } from '../../value/types.ts';
import {
  asSensitive,
  booleanOf,
  declaredTypeOf,
  failure,
  isSensitive,
  isKnownThroughout,
  listOf,
  trailOf,
  withTrail,
} from '../../value/values.ts';
import { settle } from '../references.ts';
import { itemsOf } from './arguments.ts';
import { define, type FunctionTable, notKnown, type TerraformFunction } from './definition.ts';

const anything = { orNull: 'dynamic' } as const;

/** Converts; elements that are references stay what they are. */
const converting = (type: Type): TerraformFunction =>
  define([anything], (value) => convertTo(value, type), {
    approximate: ([value]) => (value === undefined ? notKnown() : convertParts(value, type)),
    passesElements: true,
  });

function convertParts(value: Value, type: Type): Value {
  if (typeof type === 'string') {
    const settled = settle(value);
    return settled.kind === 'reference' && type === 'string' ? value : convertTo(settled, type);
  }
  if (value.kind === 'list' || value.kind === 'object') return convertTo(value, type);
  const items = type.kind === 'map' ? null : itemsOf(value);
  if (items !== null) return withTrail(convertTo(listOf(items), type), trailOf(value));
  // A reference to instances that are not known stands for a list of them, but is no set that could be gone through.
  if (value.kind === 'reference' && type.kind !== 'set') return value;
  return notKnown();
}

/** The first that is neither null nor an empty text, in the type that all of them share. */
function coalesce(values: readonly Value[]): Value {
  const unified = unifyValues(values);
  if (unified === null) return failure('the arguments have no type in common');
  for (const value of unified) if (!isBlank(value)) return value;
  return failure('every argument is null or empty');
}

const isBlank = (value: Value): boolean =>
  value.kind === 'null' || (value.kind === 'string' && value.value === '');

/** A text that is known in part is not empty, and neither is a reference. */
function coalesceParts(values: readonly Value[]): Value {
  for (const value of values) {
    const settled = settle(value);
    if (settled.kind === 'unknown') return notKnown();
    if (isBlank(settled)) continue;
    return isKnownThroughout(settled) && value.kind !== 'reference'
      ? chosenAmong(settled, value, values)
      : value;
  }
  return failure('every argument is null or empty');
}

/** What is known is converted as far as the types of the others are known. */
function chosenAmong(settled: Value, value: Value, values: readonly Value[]): Value {
  const unified = unifyValues(values.map(settle));
  return unified?.[values.indexOf(value)] ?? (declaredTypeOf(settled) === null ? value : settled);
}

/** Functions that change the type of a value, or what is said of it. */
export const conversionFunctions: FunctionTable = {
  tostring: converting('string'),
  tonumber: converting('number'),
  tobool: converting('bool'),
  tolist: converting(listType('dynamic')),
  toset: converting(setType('dynamic')),
  tomap: converting(mapType('dynamic')),
  coalesce: define(
    [],
    (...values) => (values.length === 0 ? failure('there is no argument') : coalesce(values)),
    {
      rest: anything,
      approximate: coalesceParts,
      passesElements: true,
      hidesDeeply: true,
    },
  ),
  sensitive: passing((value) => asSensitive(value)),
  nonsensitive: passing((value) => asSensitive(value, false)),
  issensitive: define([anything], (value) => booleanOf(isSensitive(value)), {
    approximate: ([value]) =>
      value !== undefined && isSensitive(value)
        ? booleanOf(true)
        : notKnown('what is not known may be sensitive'),
    passesElements: true,
  }),
  ephemeralasnull: passing((value) => value),
};

function passing(change: (value: Value) => Value): TerraformFunction {
  return define([anything], change, {
    approximate: ([value]) => (value === undefined ? notKnown() : change(value)),
    passesElements: true,
  });
}
