import type { Value } from '../../model.ts';
import { areEqual, toText } from '../../value/convert.ts';
import {
  asOpen,
  asSet,
  booleanOf,
  failure,
  isOpen,
  limits,
  listOf,
  numberOf,
  objectOf,
  textOf,
} from '../../value/values.ts';
import { elementOf } from '../collections.ts';
import { settle } from '../references.ts';
import {
  argument,
  entriesOf,
  type FunctionTable,
  itemsArgument,
  itemsOf,
  notKnown,
  numberArgument,
  type TerraformFunction,
  textArgument,
  textsOf,
} from './arguments.ts';

/** Elements that differ from all before them; `null` when two cannot be compared. */
function distinctOf(items: readonly Value[]): readonly Value[] | null {
  const texts = new Set<string>();
  const others: Value[] = [];
  const kept: Value[] = [];
  for (const item of items) {
    if (item.kind === 'string') {
      if (texts.has(item.value)) continue;
      texts.add(item.value);
    } else if (item.kind !== 'pattern' && item.kind !== 'reference') {
      if (others.length > 500) return null;
      const comparisons = others.map((other) => areEqual(other, item));
      if (comparisons.includes(true)) continue;
      if (comparisons.includes(null)) return null;
      others.push(item);
    }
    kept.push(item);
  }
  return kept;
}

/** The list as a set: distinct, texts in their order, elements as their own keys. */
export function setOf(items: readonly Value[]): Value {
  const distinct = distinctOf(items);
  if (distinct === null) return notKnown();
  const texts = distinct.flatMap((item) => (item.kind === 'string' ? [item] : []));
  texts.sort((left, right) => (left.value < right.value ? -1 : 1));
  return asSet(listOf([...texts, ...distinct.filter((item) => item.kind !== 'string')]));
}

const merge: TerraformFunction = (args) => {
  let entries = new Map<string, Value>();
  let isExact = true;
  for (const each of args) {
    if (each.kind === 'null') continue;
    const added = each.kind === 'object' ? each.entries : entriesOf(each);
    if (added === null || isOpen(each)) {
      // What came before may be overridden by what is not known.
      entries = new Map([...entries.keys()].map((key) => [key, notKnown('it may be overridden by a merge')]));
      isExact = false;
    }
    for (const [key, value] of added ?? []) entries.set(key, value);
  }
  const merged = objectOf(entries);
  return isExact ? merged : asOpen(merged);
};

const flatten: TerraformFunction = (args) => {
  const flat: Value[] = [];
  const visit = (value: Value): boolean => {
    if (value.kind !== 'list') {
      flat.push(value);
      return value.kind !== 'unknown' && flat.length <= limits.weight;
    }
    return value.items.every(visit);
  };
  const list = argument(args, 0);
  return list.kind === 'list' && visit(list) ? listOf(flat) : notKnown();
};

const concat: TerraformFunction = (args) => {
  const all: Value[] = [];
  for (const each of args) {
    // A reference to instances that are not known counts as one of them.
    const items = itemsOf(each) ?? (each.kind === 'reference' ? [each] : null);
    if (items === null) return notKnown();
    all.push(...items);
  }
  return listOf(all);
};

const setProduct: TerraformFunction = (args) => {
  let product: (readonly Value[])[] = [[]];
  for (const each of args) {
    const items = itemsOf(each);
    if (items === null || product.length * items.length > 10_000) return notKnown();
    product = product.flatMap((row) => items.map((item) => [...row, item]));
  }
  return listOf(product.map((row) => listOf(row)));
};

const range: TerraformFunction = (args) => {
  const numbers = args.flatMap((_, index) => numberArgument(args, index) ?? []);
  if (numbers.length < args.length) return notKnown();
  const [first = 0, second, third] = numbers;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0 || Math.abs((end - start) / step) > 10_000) return notKnown();
  const items: Value[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) items.push(numberOf(at));
  return listOf(items);
};

const lookup: TerraformFunction = (args) => {
  const key = textArgument(args, 1);
  const map = argument(args, 0);
  if (key === null) return notKnown();
  const found = map.kind === 'object' ? map.entries.get(key) : undefined;
  if (found !== undefined) return elementOf(map, textOf(key));
  const entries = entriesOf(map);
  if (entries === null) return notKnown();
  return entries.get(key) ?? (args.length > 2 ? argument(args, 2) : failure(`there is no "${key}"`));
};

const length: TerraformFunction = (args) => {
  const value = argument(args, 0);
  if (value.kind === 'string') return numberOf(Array.from(value.value).length);
  const size = entriesOf(value)?.size ?? itemsOf(value)?.length;
  if (size !== undefined) return numberOf(size);
  const text = settle(value);
  return text.kind === 'string' ? numberOf(Array.from(text.value).length) : notKnown();
};

const contains: TerraformFunction = (args) => {
  const items = itemsArgument(args, 0);
  const wanted = settle(argument(args, 1));
  if (items === null) return notKnown();
  const comparisons = items.map((item) => areEqual(settle(item), wanted));
  if (comparisons.includes(true)) return booleanOf(true);
  return comparisons.includes(null) ? notKnown() : booleanOf(false);
};

const zipMap: TerraformFunction = (args) => {
  const keys = textsOf(itemsArgument(args, 0));
  const values = itemsArgument(args, 1);
  if (keys === null || values === null) return notKnown();
  return objectOf(new Map(keys.map((key, index) => [key, values[index] ?? notKnown()])));
};

const sort: TerraformFunction = (args) => {
  const texts = textsOf(itemsArgument(args, 0));
  return texts === null ? notKnown() : listOf([...texts].toSorted().map(textOf));
};

const all =
  (decisive: boolean): TerraformFunction =>
  (args) => {
    const items = itemsArgument(args, 0)?.map((item) => toText(settle(item)));
    if (items === undefined) return notKnown();
    const known = items.map((item) => (item.kind === 'string' ? item.value === 'true' : null));
    if (known.includes(decisive)) return booleanOf(decisive);
    return known.includes(null) ? notKnown() : booleanOf(!decisive);
  };

const onItems =
  (change: (items: readonly Value[]) => readonly Value[] | null): TerraformFunction =>
  (args) => {
    const items = itemsArgument(args, 0);
    const changed = items === null ? null : change(items);
    return changed === null ? notKnown() : listOf(changed);
  };

const combineSets =
  (keep: (text: string, sets: readonly ReadonlySet<string>[]) => boolean): TerraformFunction =>
  (args) => {
    const lists = args.map((each) => textsOf(itemsOf(each)));
    if (lists.includes(null)) return notKnown();
    const known = lists.flatMap((list) => (list === null ? [] : [list]));
    const sets = known.map((list) => new Set(list));
    return listOf([...new Set(known.flat())].filter((text) => keep(text, sets)).map(textOf));
  };

/** Functions on lists, sets and maps. */
export const collectionFunctions: FunctionTable = {
  merge,
  flatten,
  concat,
  setproduct: setProduct,
  range,
  lookup,
  length,
  contains,
  zipmap: zipMap,
  sort,
  alltrue: all(false),
  anytrue: all(true),
  distinct: onItems(distinctOf),
  reverse: onItems((items) => items.toReversed()),
  compact: onItems((items) => {
    const settled = items.map(settle);
    if (settled.some((item) => item.kind === 'unknown')) return null;
    return items.filter((_, index) => {
      const item = settled[index];
      return item?.kind !== 'null' && !(item?.kind === 'string' && item.value === '');
    });
  }),
  keys: (args) => {
    const entries = entriesOf(argument(args, 0));
    return entries === null ? notKnown() : listOf([...entries.keys()].toSorted().map(textOf));
  },
  values: (args) => {
    const entries = entriesOf(argument(args, 0));
    if (entries === null) return notKnown();
    return listOf(
      [...entries].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, value]) => value),
    );
  },
  element: (args) => {
    const items = argument(args, 0);
    const index = numberArgument(args, 1);
    if (items.kind === 'reference') return items;
    const list = itemsOf(items);
    if (list === null || index === null) return notKnown();
    return list.length === 0 ? failure('the list is empty') : (list[index % list.length] ?? notKnown());
  },
  one: (args) => {
    const value = argument(args, 0);
    if (value.kind === 'reference') return value;
    const items = itemsOf(value);
    if (items === null) return notKnown();
    return items.length === 0 ? { kind: 'null' } : (items[0] ?? notKnown());
  },
  slice: (args) => {
    const items = itemsArgument(args, 0);
    const [start, end] = [numberArgument(args, 1), numberArgument(args, 2)];
    return items === null || start === null || end === null ? notKnown() : listOf(items.slice(start, end));
  },
  index: (args) => {
    const items = itemsArgument(args, 0);
    const wanted = settle(argument(args, 1));
    const at = items?.findIndex((item) => areEqual(settle(item), wanted) === true) ?? -1;
    return at < 0 ? notKnown() : numberOf(at);
  },
  coalescelist: (args) => {
    for (const each of args) {
      const items = itemsOf(each);
      if (items === null) return notKnown();
      if (items.length > 0) return each;
    }
    return failure('every list is empty');
  },
  setunion: combineSets(() => true),
  setintersection: combineSets((text, sets) => sets.every((set) => set.has(text))),
  setsubtract: combineSets(
    (text, [first, second]) => first?.has(text) === true && second?.has(text) !== true,
  ),
};
