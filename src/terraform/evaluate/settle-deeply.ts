import type { Value } from '../model.ts';
import {
  asOpen,
  declaredTypeOf,
  isKnownThroughout,
  isOpen,
  listOf,
  objectOf,
  withType,
} from '../value/values.ts';
import { settle } from './references.ts';

/** The value with every reference in it followed to what the code writes at its target. */
export function settleDeeply(value: Value): Value {
  if (isKnownThroughout(value)) return value;
  if (value.kind === 'list') return withType(listOf(value.items.map(settleDeeply)), declaredTypeOf(value));
  if (value.kind !== 'object') return settle(value);
  const entries = [...value.entries].map(([key, entry]) => [key, settleDeeply(entry)] as const);
  const settled = withType(objectOf(new Map(entries)), declaredTypeOf(value));
  return isOpen(value) ? asOpen(settled) : settled;
}
