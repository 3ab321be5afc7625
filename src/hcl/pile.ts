const nothing: readonly never[] = [];

/**
 * Where the items of a list wait until the list is complete. Lists nest, so one pile serves all: what was put since
 * `height` was asked for belongs to the innermost. Each list then has exactly its length in memory, which an array that
 * grew by `push` has not.
 */
export class Pile<Item> {
  private readonly items: Item[] = [];
  height = 0;

  put(item: Item): void {
    this.items[this.height] = item;
    this.height += 1;
  }

  /** Takes everything above `floor` off. */
  takeFrom(floor: number): readonly Item[] {
    const { height, items } = this;
    if (height === floor) return nothing;
    this.height = floor;
    const only = items[floor];
    if (height === floor + 1 && only !== undefined) return [only];
    return items.slice(floor, height);
  }
}
