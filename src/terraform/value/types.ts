/** A type of Terraform. `dynamic` stands for one that is not decided, or not known. */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | CollectionType
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Type> };

/** A type whose elements are all of one type. */
export interface CollectionType {
  readonly kind: 'list' | 'set' | 'map';
  readonly element: Type;
}

export const listType = (element: Type): CollectionType => ({ kind: 'list', element });
export const setType = (element: Type): CollectionType => ({ kind: 'set', element });
export const mapType = (element: Type): CollectionType => ({ kind: 'map', element });

/** Whether the elements are all of one type, as in a list, set or map, and not as in a tuple or object. */
export function isCollection(type: Type): type is CollectionType {
  return typeof type === 'object' && (type.kind === 'list' || type.kind === 'set' || type.kind === 'map');
}

export function isSameType(left: Type, right: Type): boolean {
  if (left === right) return true;
  if (typeof left === 'string' || typeof right === 'string' || left.kind !== right.kind) return false;
  if (isCollection(left)) return isCollection(right) && isSameType(left.element, right.element);
  if (left.kind === 'tuple')
    return (
      right.kind === 'tuple' &&
      left.items.length === right.items.length &&
      left.items.every((item, index) => isSameType(item, right.items[index] ?? 'dynamic'))
    );
  if (left.kind !== 'object' || right.kind !== 'object' || left.attributes.size !== right.attributes.size)
    return false;
  return [...left.attributes].every(([name, type]) => {
    const other = right.attributes.get(name);
    return other !== undefined && isSameType(type, other);
  });
}

/** Whether a part of the type is not decided, or not known. */
export function hasDynamic(type: Type): boolean {
  if (typeof type === 'string') return type === 'dynamic';
  if (isCollection(type)) return hasDynamic(type.element);
  return type.kind === 'tuple' ? type.items.some(hasDynamic) : [...type.attributes.values()].some(hasDynamic);
}
