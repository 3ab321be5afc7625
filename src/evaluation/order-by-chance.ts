import { createHash } from 'node:crypto';

/** The items in an order that only the seed and their names decide: the first of them are a sample anybody can draw again. */
export function orderByChance<T>(
  items: readonly T[],
  seed: number,
  nameOf: (item: T) => string,
): readonly T[] {
  return items
    .map((item) => ({
      item,
      rank: createHash('sha256')
        .update(`${seed}\0${nameOf(item)}`)
        .digest('hex'),
    }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ item }) => item);
}
