import { createHash } from 'node:crypto';

/** The items in an order that only the seed and their names decide: the first of them are a sample anybody can draw again. */
export function orderByChance<T>(
  items: readonly T[],
  seed: number,
  nameOf: (item: T) => string,
): readonly T[] {
  return items
    .map((item) => ({ item, rank: rankOf(seed, nameOf(item)) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ item }) => item);
}

/** A text by which things with names are put into the order of chance. */
export function rankOf(seed: number, name: string): string {
  return createHash('sha256').update(`${seed}\0${name}`).digest('hex');
}
