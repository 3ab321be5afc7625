import { isDeepStrictEqual } from 'node:util';
import { ExtData } from '@msgpack/msgpack';
import type { Type } from '../../value/types.ts';
import type { BlockSchema, BodySchema } from '../schema.ts';
import type { WireValue } from './wire-values.ts';

export type WireBody = Readonly<Record<string, WireValue>>;

/**
 * The state that an apply of a plan comes to. What is unknown until then, MessagePack's extension 0 in the protocol, is
 * made up by its type, or is nothing.
 */
export function settledBody(schema: BodySchema, planned: unknown, isMadeUp: boolean): WireBody {
  const values = fieldsOf(planned);
  const body: Record<string, WireValue> = {};
  for (const [name, { type }] of schema.attributes)
    body[name] = settledValue(values[name], isMadeUp ? madeUp(type) : null);
  for (const [name, block] of schema.blocks)
    body[name] = mapBodies(block, values[name], (each) => settledBody(block.body, each, isMadeUp));
  return body;
}

function settledValue(value: unknown, unknown: WireValue): WireValue {
  if (value instanceof ExtData) return unknown;
  if (Array.isArray(value)) return value.map((each) => settledValue(each, null));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, settledValue(each, null)]));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

function madeUp(type: Type): WireValue {
  if (type === 'string') return 'terrafix';
  if (type === 'number') return 1;
  if (type === 'bool') return false;
  if (type === 'dynamic' || type.kind === 'object' || type.kind === 'tuple') return null;
  return type.kind === 'map' ? {} : [];
}

/**
 * What Terraform proposes: the configuration, and the state where nothing is written and the provider may fill something
 * in. Elements of a set are the same when they are written the same.
 */
export function proposedBody(schema: BodySchema, prior: WireBody, config: WireBody): WireBody {
  const body: Record<string, WireValue> = {};
  for (const [name, { mode }] of schema.attributes) {
    const isFilledIn = mode === 'computed' || mode === 'optional-computed';
    body[name] = config[name] ?? (isFilledIn ? (prior[name] ?? null) : null);
  }
  for (const [name, block] of schema.blocks) {
    const before = bodiesIn(block, prior[name]);
    let index = -1;
    body[name] = mapBodies(block, config[name], (each) => {
      index += 1;
      const old = before[index];
      if (old === undefined) return each;
      const isOther = block.nesting === 'set' && !isDeepStrictEqual(written(block.body, old, each), each);
      return isOther ? each : proposedBody(block.body, old, each);
    });
  }
  return body;
}

/** An element of a state without what the provider filled in. */
function written(schema: BodySchema, old: WireBody, config: WireBody): WireBody {
  return Object.fromEntries(
    Object.entries(old).map(([name, value]) => {
      const mode = schema.attributes.get(name)?.mode ?? 'required';
      const isLeft = mode !== 'required' && (config[name] ?? null) === null;
      return [name, isLeft ? null : value];
    }),
  );
}

function bodiesIn(block: BlockSchema, value: unknown): readonly WireBody[] {
  const bodies: WireBody[] = [];
  mapBodies(block, value, (each) => {
    bodies.push(each);
    return each;
  });
  return bodies;
}

/** The value of a block with each body in it changed. */
function mapBodies(
  { nesting }: BlockSchema,
  value: unknown,
  change: (body: WireBody) => WireBody,
): WireValue {
  if (nesting === 'single' || nesting === 'group')
    return value === null || value === undefined || value instanceof ExtData ? null : change(fieldsOf(value));
  if (nesting === 'map')
    return Object.fromEntries(
      Object.entries(fieldsOf(value)).map(([key, each]) => [key, change(fieldsOf(each))]),
    );
  return Array.isArray(value) ? value.map((each) => change(fieldsOf(each))) : [];
}

function fieldsOf(value: unknown): WireBody {
  if (typeof value !== 'object' || value === null || value instanceof ExtData) return {};
  return Object.fromEntries(Object.entries(value));
}
