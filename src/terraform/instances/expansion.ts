import type { Body } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { entryTexts, markedAsEach } from './each-values.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { settle } from '../evaluate/references.ts';
import { scopeOf } from '../sources/overrides.ts';
import type { InstanceKey, RoomKind, Scope } from '../evaluate/scope.ts';
import { elementsOf } from '../evaluate/collections.ts';
import { toNumber } from '../value/convert.ts';
import { numberOf, trailOf, unknown, withTrail } from '../value/values.ts';

/** One instance of a block with `count` or `for_each`. */
interface Expanded {
  readonly key: InstanceKey;
  readonly scope: Scope;
}

export interface Expansion {
  /** `[null]` for a single instance, `null` when the keys are not known. */
  readonly keys: readonly (string | number | null)[] | null;
  /** At least one, so that the block can be shown even where it makes none. */
  readonly instances: readonly Expanded[];
  /** False when the code is known to make no instance. */
  readonly exists: boolean;
}

/** Blocks of more instances are shown as one whose key is not known. */
const maxInstances = 1_000;

/** The instances that `count` or `for_each` make of a block. */
export function expand(body: Body, scope: Scope, kind: RoomKind = 'instances'): Expansion {
  const find = (name: string): Value | undefined => {
    const attribute = body.attributes.find((each) => each.name === name);
    return attribute && evaluate(attribute.expression, scopeOf(attribute, scope));
  };
  const count = find('count');
  if (count !== undefined) return expandCount(count, scope, kind);
  const forEach = find('for_each');
  if (forEach !== undefined) return expandForEach(forEach, scope, kind);
  return { keys: [null], instances: [{ key: null, scope }], exists: true };
}

function expandCount(value: Value, scope: Scope, kind: RoomKind): Expansion {
  const count = toNumber(settle(value));
  if (count.kind !== 'number' || count.value > maxInstances) return unknownExpansion(scope);
  if (count.value < 1) return withoutInstance(scope);
  if (!scope.module.fuel.makeRoom(kind, count.value)) return unknownExpansion(scope);
  const keys = Array.from({ length: Math.trunc(count.value) }, (_, index) => index);
  return {
    keys,
    instances: keys.map((key) => ({
      key,
      scope: { ...scope, countIndex: withTrail(numberOf(key), trailOf(value)) },
    })),
    exists: true,
  };
}

function expandForEach(value: Value, scope: Scope, kind: RoomKind): Expansion {
  const elements = elementsOf(value);
  if (elements === null || elements.length > maxInstances) {
    const known = entryTexts(value);
    const unknownEach = { key: unknown('each.key is not known'), value: unknown('each.value is not known') };
    const instances = known.map(({ key, each }) => ({ key, scope: { ...scope, each } }));
    return {
      keys: null,
      instances: [...instances, { key: undefined, scope: { ...scope, each: unknownEach } }],
      exists: true,
    };
  }
  if (elements.length === 0) return withoutInstance(scope);
  if (!scope.module.fuel.makeRoom(kind, elements.length)) return unknownExpansion(scope);
  const isList = settle(value).kind === 'list';
  const instances = elements.map((element): Expanded => {
    const item = markedAsEach(element.value, value);
    const key = isList ? settle(item) : element.key;
    const each = { key: isList ? item : withTrail(element.key, trailOf(value)), value: item };
    return { key: key.kind === 'string' ? key.value : undefined, scope: { ...scope, each } };
  });
  const keys = instances.flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
  return { keys: keys.length === instances.length ? keys : null, instances, exists: true };
}

/** One instance of which nothing is known but that there may be some. */
export function unknownExpansion(scope: Scope): Expansion {
  return { keys: null, instances: [{ key: undefined, scope }], exists: true };
}

function withoutInstance(scope: Scope): Expansion {
  const each = { key: unknown('there is no instance'), value: unknown('there is no instance') };
  return { keys: [], instances: [{ key: null, scope: { ...scope, each } }], exists: false };
}
