import type { Type } from '../../value/types.ts';
import type { BlockSchema, BodySchema } from '../schema.ts';

/** A value as the plugin protocol carries it in MessagePack. */
export type WireValue =
  | string
  | number
  | boolean
  | null
  | readonly WireValue[]
  | { readonly [name: string]: WireValue };

/** The way to one attribute: names of blocks, and of the attribute at last. */
export type SchemaPath = readonly string[];

/** A body in which nothing is written, but for one attribute, or one block that is empty. */
export function bodyWith(schema: BodySchema, path: SchemaPath, value: WireValue): Record<string, WireValue> {
  const [name, ...rest] = path;
  const body: Record<string, WireValue> = {};
  for (const attribute of schema.attributes.keys()) body[attribute] = attribute === name ? value : null;
  for (const [each, block] of schema.blocks) {
    if (each !== name) body[each] = noBlock(block);
    else if (rest.length === 0 && value === null) body[each] = noBlock(block);
    else body[each] = oneBlock(block, bodyWith(block.body, rest, value));
  }
  return body;
}

function noBlock({ nesting, body }: BlockSchema): WireValue {
  if (nesting === 'single') return null;
  if (nesting === 'group') return bodyWith(body, [], null);
  return nesting === 'map' ? {} : [];
}

function oneBlock({ nesting }: BlockSchema, body: WireValue): WireValue {
  if (nesting === 'single' || nesting === 'group') return body;
  return nesting === 'map' ? { key: body } : [body];
}

/** What stands at a path in a value that {@link bodyWith} made or a provider answered; `undefined` where nothing does. */
export function valueAt(value: unknown, path: SchemaPath): unknown {
  let found = value;
  for (const name of path) {
    if (Array.isArray(found)) found = found[0];
    if (typeof found !== 'object' || found === null) return undefined;
    found = new Map<string, unknown>(Object.entries(found)).get(name);
  }
  return found;
}

/** Texts that differ, in forms that providers take for the same or refuse when they expect another. */
export const textPairs: readonly (readonly [string, string])[] = [
  ['a', 'b'],
  ['1', '2'],
  ['arn:aws:iam::123456789012:role/a', 'arn:aws:iam::123456789012:role/b'],
  ['{"a":"1"}', '{"a":"2"}'],
  ['10.0.0.0/16', '10.1.0.0/16'],
  ['2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
  ['8.0.1', '9.0.1'],
  ['1h', '2h'],
  ['YQ==', 'Yg=='],
];

/** Two values of a type that differ, for each pair of texts; the second is never what is assumed when nothing is written. */
export function valuePairs(type: Type): readonly (readonly [WireValue, WireValue])[] {
  if (type === 'bool') return [[false, true]];
  if (type === 'number')
    return [
      [1, 2],
      [100, 200],
      [1_000, 30_000],
    ];
  if (type === 'string') return textPairs;
  if (type === 'dynamic') return [];
  switch (type.kind) {
    case 'list':
    case 'set':
      return valuePairs(type.element).map(([left, right]) => [[left], [right]]);
    case 'map':
      return valuePairs(type.element).map(([left, right]) => [{ key: left }, { key: right }]);
    case 'tuple':
      return [];
    case 'object':
      return [...type.attributes].flatMap(([name, each]) =>
        valuePairs(each).map(([left, right]): readonly [WireValue, WireValue] => [
          objectWith(type.attributes, name, left),
          objectWith(type.attributes, name, right),
        ]),
      );
  }
}

function objectWith(attributes: ReadonlyMap<string, Type>, name: string, value: WireValue): WireValue {
  return Object.fromEntries([...attributes.keys()].map((each) => [each, each === name ? value : null]));
}
