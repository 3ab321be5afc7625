import type { Expression, ObjectExpression } from '../../hcl/tree.ts';
import type { Type } from '../value/types.ts';

/** The type that a type constraint such as `map(object({ port = number }))` names; what it does not say is open. */
export function readType(expression: Expression): Type {
  if (expression.kind === 'variable') return namedType(expression.name);
  if (expression.kind !== 'call') return 'dynamic';
  const [inner] = expression.arguments;
  if (inner === undefined) return 'dynamic';
  switch (expression.name) {
    case 'optional':
      return readType(inner);
    case 'list':
    case 'set':
    case 'map':
      return { kind: expression.name, element: readType(inner) };
    case 'tuple':
      return inner.kind === 'tuple' ? { kind: 'tuple', items: inner.items.map(readType) } : 'dynamic';
    case 'object':
      return inner.kind === 'object' ? objectType(inner) : 'dynamic';
    default:
      return 'dynamic';
  }
}

/** `list` and `map` alone are an old way to write `list(any)` and `map(any)`. */
function namedType(name: string): Type {
  switch (name) {
    case 'string':
    case 'number':
    case 'bool':
      return name;
    case 'list':
    case 'set':
    case 'map':
      return { kind: name, element: 'dynamic' };
    default:
      return 'dynamic';
  }
}

function objectType(expression: ObjectExpression): Type {
  const attributes = expression.entries.flatMap(({ key, value }) => {
    const name = entryName(key);
    return name === null ? [] : [[name, readType(value)] as const];
  });
  return { kind: 'object', attributes: new Map(attributes) };
}

/** The name of an attribute in a type constraint; `null` for a key that is computed. */
export function entryName(key: Expression): string | null {
  if (key.kind === 'variable') return key.name;
  if (key.kind !== 'template' || key.parts.length !== 1) return null;
  const [part] = key.parts;
  return part?.kind === 'text' ? part.value : null;
}
