import type { Value } from '../../model.ts';
import { toNumber, toText } from '../../value/convert.ts';
import { type Parts, partsOf } from '../../value/pattern.ts';
import { isOpen, unknown } from '../../value/values.ts';
import { elementsOf } from '../collections.ts';
import { settle } from '../references.ts';

/** A function of Terraform on values that may not be known. */
export type TerraformFunction = (args: readonly Value[]) => Value;

/** The table of a family of functions. */
export type FunctionTable = Readonly<Record<string, TerraformFunction>>;

export const notKnown = (reason = 'an argument is not known'): Value => unknown(reason);

export const argument = (args: readonly Value[], index: number): Value =>
  args[index] ?? unknown('an argument is missing');

/** A text that is fully known, else `null`. */
export function textArgument(args: readonly Value[], index: number): string | null {
  const value = toText(settle(argument(args, index)));
  return value.kind === 'string' ? value.value : null;
}

/** The parts of a text that is known at least in part, else `null`. */
export function partsArgument(args: readonly Value[], index: number): Parts | null {
  const value = toText(settle(argument(args, index)));
  return value.kind === 'string' || value.kind === 'pattern' ? partsOf(value) : null;
}

export function numberArgument(args: readonly Value[], index: number): number | null {
  const value = toNumber(settle(argument(args, index)));
  return value.kind === 'number' ? value.value : null;
}

/** The elements of a list or set, else `null`. */
export function itemsOf(value: Value): readonly Value[] | null {
  if (value.kind === 'list') return value.items;
  const settled = value.kind === 'reference' ? settle(value) : value;
  if (settled.kind === 'list') return settled.items;
  return elementsOf(settled)?.map((element) => element.value) ?? null;
}

export const itemsArgument = (args: readonly Value[], index: number): readonly Value[] | null =>
  itemsOf(argument(args, index));

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

/** Texts of a list that is known through and through, else `null`. */
export function textsOf(items: readonly Value[] | null): readonly string[] | null {
  if (items === null) return null;
  const texts: string[] = [];
  for (const item of items) {
    const text = toText(settle(item));
    if (text.kind !== 'string') return null;
    texts.push(text.value);
  }
  return texts;
}
