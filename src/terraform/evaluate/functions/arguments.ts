import type { Value } from '../../model.ts';
import { isOpen } from '../../value/values.ts';
import { elementsOf } from '../collections.ts';
import { settle } from '../references.ts';

/** The elements of a list or set, or of a resource's instances, else `null`. */
export function itemsOf(value: Value): readonly Value[] | null {
  if (value.kind === 'list') return value.items;
  const settled = value.kind === 'reference' ? settle(value) : value;
  if (settled.kind === 'list') return settled.items;
  return elementsOf(settled)?.map((element) => element.value) ?? null;
}

/** The entries of a map or object that is known to be complete, else `null`. */
export function entriesOf(value: Value): ReadonlyMap<string, Value> | null {
  if (value.kind === 'object') return isOpen(value) ? null : value.entries;
  const elements = value.kind === 'reference' ? elementsOf(value) : null;
  if (elements === null) return null;
  return new Map(elements.map(({ key, value: entry }) => [keyText(key), entry]));
}

function keyText(key: Value): string {
  return key.kind === 'string' ? key.value : key.kind === 'number' ? String(key.value) : '';
}
