import type { Value } from '../model.ts';
import type { Type } from './types.ts';
import { declaredTypeOf } from './values.ts';

/** The type of a value. What is written in brackets is a tuple, in braces an object, until it is converted. */
export function typeOf(value: Value): Type {
  const declared = declaredTypeOf(value);
  if (declared !== null) return declared;
  switch (value.kind) {
    case 'string':
    case 'pattern':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'bool';
    case 'null':
    case 'unknown':
    case 'reference':
      return 'dynamic';
    case 'list':
      return { kind: 'tuple', items: value.items.map(typeOf) };
    case 'object':
      return {
        kind: 'object',
        attributes: new Map([...value.entries].map(([key, entry]) => [key, typeOf(entry)])),
      };
  }
}
