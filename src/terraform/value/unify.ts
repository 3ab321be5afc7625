import { type CollectionType, isCollection, isSameType, type Type } from './types.ts';

type TupleType = Extract<Type, { kind: 'tuple' }>;
type ObjectType = Extract<Type, { kind: 'object' }>;

/**
 * The type that values of all these types can be converted to, as Terraform chooses it for the elements of a list and
 * the branches of a condition; `null` when there is none. Follows `convert.UnifyUnsafe` of
 * https://github.com/zclconf/go-cty.
 */
export function unifyTypes(types: readonly Type[]): Type | null {
  const [first] = types;
  if (first === undefined) return 'dynamic';
  if (types.every((type) => isSameType(type, first))) return first;
  const kinds = types.map(kindOf);
  const hasDynamic = kinds.includes('dynamic');
  const consistsOf = (...allowed: readonly Kind[]): boolean =>
    kinds.some((kind) => kind === allowed[0]) &&
    kinds.every((kind) => kind === 'dynamic' || allowed.includes(kind));
  if (consistsOf('map')) return unifyElements('map', types, hasDynamic);
  if (consistsOf('map', 'object')) {
    const asMaps = unifyAs('map', types);
    if (asMaps !== null) return asMaps;
  }
  if (consistsOf('list')) return unifyElements('list', types, hasDynamic);
  if (consistsOf('list', 'tuple')) {
    const asLists = unifyAs('list', types);
    if (asLists !== null) return asLists;
  }
  if (consistsOf('set')) return unifyElements('set', types, hasDynamic);
  if (consistsOf('object')) return hasDynamic ? 'dynamic' : unifyObjects(types.filter(isObject));
  if (consistsOf('tuple')) return hasDynamic ? 'dynamic' : unifyTuples(types.filter(isTuple));
  if (kinds.includes('object') && kinds.includes('tuple')) return null;
  return types
    .toSorted(comparePreference)
    .reduce<Type | null>(
      (found, wanted) => found ?? (types.every((type) => canConvert(type, wanted)) ? wanted : null),
      null,
    );
}

type Kind = 'primitive' | 'dynamic' | 'list' | 'set' | 'map' | 'tuple' | 'object';

function kindOf(type: Type): Kind {
  if (typeof type !== 'string') return type.kind;
  return type === 'dynamic' ? 'dynamic' : 'primitive';
}

const isObject = (type: Type): type is ObjectType => kindOf(type) === 'object';
const isTuple = (type: Type): type is TupleType => kindOf(type) === 'tuple';

function unifyElements(
  kind: CollectionType['kind'],
  types: readonly Type[],
  hasDynamic: boolean,
): Type | null {
  if (hasDynamic) return 'dynamic';
  const element = unifyTypes(types.flatMap((type) => (isCollection(type) ? [type.element] : [])));
  return element === null ? null : { kind, element };
}

/** Objects among maps, and tuples among lists, taken for maps and lists themselves. */
function unifyAs(kind: 'map' | 'list', types: readonly Type[]): Type | null {
  const elements = types.flatMap((type): readonly (Type | null)[] => {
    if (isCollection(type)) return [type.element];
    if (isObject(type)) return type.attributes.size === 0 ? [] : [unifyTypes([...type.attributes.values()])];
    return isTuple(type) && type.items.length > 0 ? [unifyTypes(type.items)] : [];
  });
  const known = elements.flatMap((element) => element ?? []);
  const element = known.length < elements.length ? null : unifyTypes(known);
  return element === null ? null : { kind, element };
}

function unifyObjects(types: readonly ObjectType[]): Type | null {
  const names = [...(types[0]?.attributes.keys() ?? [])];
  const haveSameNames = types.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!haveSameNames) {
    const element = unifyTypes(types.flatMap(({ attributes }) => [...attributes.values()]));
    return element === null ? null : { kind: 'map', element };
  }
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const type = unifyTypes(types.flatMap((each) => each.attributes.get(name) ?? []));
    if (type === null) return null;
    attributes.set(name, type);
  }
  return { kind: 'object', attributes };
}

function unifyTuples(types: readonly TupleType[]): Type | null {
  const length = types[0]?.items.length ?? 0;
  if (types.some(({ items }) => items.length !== length)) {
    const element = unifyTypes(types.flatMap(({ items }) => items));
    return element === null ? null : { kind: 'list', element };
  }
  const items: Type[] = [];
  for (let at = 0; at < length; at += 1) {
    const type = unifyTypes(types.flatMap((each) => each.items[at] ?? []));
    if (type === null) return null;
    items.push(type);
  }
  return { kind: 'tuple', items };
}

/** Wider types first: a text before a number, a list before a tuple, what is not decided last. */
const comparePreference = (left: Type, right: Type): number => preference(left) - preference(right);

function preference(type: Type): number {
  if (type === 'dynamic') return 5;
  if (type === 'string') return 0;
  if (typeof type === 'string') return 1;
  return { list: 2, map: 2, set: 3, tuple: 4, object: 4 }[type.kind];
}

/** Whether there is a conversion, even one that some values do not survive, such as that of a text to a number. */
export function canConvert(from: Type, to: Type): boolean {
  if (from === 'dynamic' || to === 'dynamic' || isSameType(from, to)) return true;
  if (typeof to === 'string') return typeof from === 'string' && (to === 'string' || from === 'string');
  if (typeof from === 'string') return false;
  if (to.kind === 'list' || to.kind === 'set') {
    if (isTuple(from)) return from.items.every((item) => canConvert(item, to.element));
    return (from.kind === 'list' || from.kind === 'set') && canConvert(from.element, to.element);
  }
  if (to.kind === 'map') {
    if (isObject(from)) return [...from.attributes.values()].every((type) => canConvert(type, to.element));
    return from.kind === 'map' && canConvert(from.element, to.element);
  }
  if (to.kind === 'tuple')
    return (
      isTuple(from) &&
      from.items.length === to.items.length &&
      from.items.every((item, index) => canConvert(item, to.items[index] ?? 'dynamic'))
    );
  return (
    to.kind === 'object' &&
    [...to.attributes].every(([name, type]) => {
      const given = isObject(from)
        ? from.attributes.get(name)
        : from.kind === 'map'
          ? from.element
          : undefined;
      return given !== undefined && canConvert(given, type);
    })
  );
}
