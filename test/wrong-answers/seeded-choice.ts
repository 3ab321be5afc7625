/** Choices that come out the same for the same seed. */
export interface Choice {
  /** A whole number from 0 up to, not including, `below`. */
  number(below: number): number;
  one<Item>(items: readonly Item[]): Item;
}

/** Mulberry32: 32 bits of state, good enough to vary test data. */
export function seededChoice(seed: number): Choice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number): number => Math.floor(next() * below);
  return {
    number,
    one: (items) => {
      const item = items[number(items.length)];
      if (item === undefined) throw new Error('nothing to choose from');
      return item;
    },
  };
}
