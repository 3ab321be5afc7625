import { isDeepStrictEqual } from 'node:util';
import type { BlockArguments } from '../../../ports/terraform-runner.ts';

/** A path of names in a block, without the numbers of nested blocks: `['root_block_device', 'encrypted']`. */
export type ArgumentPath = readonly string[];

const nothing: BlockArguments = { attributes: new Map(), blocks: new Map() };

/** The paths of all that differs between two versions of a block; a nested block that comes or goes counts with all that is in it. */
export function differingPaths(
  before: BlockArguments,
  now: BlockArguments,
  above: ArgumentPath = [],
): readonly ArgumentPath[] {
  const attributes = [...new Set([...before.attributes.keys(), ...now.attributes.keys()])].filter(
    (name) => !isDeepStrictEqual(before.attributes.get(name) ?? null, now.attributes.get(name) ?? null),
  );
  const blocks = [...new Set([...before.blocks.keys(), ...now.blocks.keys()])];
  const paths = [
    ...attributes.map((name) => [...above, name]),
    ...blocks.flatMap((name) =>
      differingBlocks(before.blocks.get(name) ?? [], now.blocks.get(name) ?? [], [...above, name]),
    ),
  ];
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}

function differingBlocks(
  befores: readonly BlockArguments[],
  nows: readonly BlockArguments[],
  path: ArgumentPath,
): readonly ArgumentPath[] {
  const added = [...nows];
  const removed = befores.filter((before) => {
    const same = added.findIndex((now) => isDeepStrictEqual(before, now));
    if (same >= 0) added.splice(same, 1);
    return same < 0;
  });
  if (removed.length === added.length)
    return removed.flatMap((before, index) => differingPaths(before, added[index] ?? nothing, path));
  return [
    path,
    ...removed.flatMap((before) => differingPaths(before, nothing, path)),
    ...added.flatMap((now) => differingPaths(nothing, now, path)),
  ];
}
