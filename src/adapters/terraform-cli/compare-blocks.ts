import type { ArgumentValue, BlockArguments, UnknownArgument } from '../../ports/terraform-runner.ts';

/** How a block was, how it will be, and what lies between the two, by names at the top of the block. */
export interface BlockComparison {
  readonly changed: readonly string[];
  /** They do not change, and their value is not known. */
  readonly open: readonly string[];
}

export function compareBlocks(before: BlockArguments, after: BlockArguments): BlockComparison {
  const sides = [before, after];
  const names = new Set(sides.flatMap((side) => [...side.attributes.keys(), ...side.blocks.keys()]));
  const changed: string[] = [];
  const open: string[] = [];
  for (const name of names) {
    const [old, now] = sides.map((side) =>
      printArguments([side.attributes.get(name), side.blocks.get(name)]),
    );
    if (old !== now) changed.push(name);
    else if (now?.includes(printedMark) === true) open.push(name);
  }
  return { changed, open };
}

export function isUnknown(value: object): value is UnknownArgument {
  return 'standsFor' in value;
}

export function isList(value: object): value is readonly ArgumentValue[] {
  return Array.isArray(value);
}

const unknownMark = '\u0000unknown';
const printedMark = JSON.stringify(unknownMark);

/** A text that is the same for the same arguments only, whatever the order of members. */
export function printArguments(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) => {
    if (value instanceof Map)
      return [...value].toSorted(([left], [right]) => (String(left) < String(right) ? -1 : 1));
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && isUnknown(value))
      return [unknownMark, value.standsFor];
    return value;
  });
}
