import { fullSource, requiredProviders } from '../../../terraform/sources/required-providers.ts';
import { providerOf } from './make-harmless.ts';
import type { CopiedDirectory } from './module-directories.ts';

/** Part of every Terraform. */
const builtIn = 'terraform';

/** Sources of the providers that a directory needs, by their local names; `null` where it is not a plain text. */
export function providersOf({ files }: CopiedDirectory): ReadonlyMap<string, string | null> {
  const trees = files.map(({ file }) => file);
  const blocks = trees.flatMap(({ body }) => body.blocks);
  const named = blocks.flatMap((block) =>
    block.type === 'provider' ? (block.labels[0]?.value ?? []) : (providerOf(block) ?? []),
  );
  const sources = new Map(named.map((name) => [name, fullSource(name)]));
  for (const { localName, source } of requiredProviders(trees)) sources.set(localName, source);
  sources.delete(builtIn);
  return sources;
}

/** What all directories together ask of the version of each provider, by source. */
export function constraintsOf(
  directories: readonly CopiedDirectory[],
): ReadonlyMap<string, readonly string[]> {
  const constraints = new Map<string, string[]>();
  for (const directory of directories) {
    for (const source of providersOf(directory).values())
      if (source !== null && !constraints.has(source)) constraints.set(source, []);
    for (const { source, constraint } of requiredProviders(directory.files.map(({ file }) => file)))
      if (source !== null && constraint !== null) constraints.get(source)?.push(constraint);
  }
  return constraints;
}
