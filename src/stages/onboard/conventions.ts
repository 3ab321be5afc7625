import type { Configuration, ResourceInstance, Value } from '../../terraform/model.ts';
import { titleLike } from './title-like.ts';

/** What a repository does everywhere, as far as its code tells. */
export interface Conventions {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** `aws`, `random`: the first part of the types of resources. */
  readonly providers: readonly string[];
  /** Keys of tags that more than half of the tagged resources have, or that a provider gives to all. */
  readonly tags: readonly string[];
  /** A title as TerraFix would write it, after those of the commits here; `null` where they have nothing in common. */
  readonly title: string | null;
  /** Folders that show or test something and are not deployed. */
  readonly examples: readonly string[];
}

/** Resources that are looked at; what holds for these holds for all. */
const maxResources = 5000;
const maxNames = 20;

/** Reads the habits of a repository from its Terraform, and from the titles of its latest commits by people. */
export function conventionsOf(
  configuration: Configuration,
  commitTitles: readonly string[] = [],
): Conventions {
  const resources = configuration.resources.slice(0, maxResources);
  const providers = new Set(resources.flatMap(({ type }) => type.split('_')[0] ?? []));
  const settings = resources.flatMap((resource) => configuration.providerOf(resource) ?? []);
  return {
    accounts: sorted(settings.flatMap(({ accounts }) => accounts)),
    regions: sorted(settings.flatMap(({ region }) => region ?? [])),
    providers: sorted(providers),
    tags: sorted([
      ...settings.flatMap(({ defaultTags }) => [...(defaultTags?.keys() ?? [])]),
      ...frequentTags(resources),
    ]),
    title: titleLike(commitTitles),
    examples: exampleFolders(configuration.files.keys()),
  };
}

function frequentTags(resources: readonly ResourceInstance[]): readonly string[] {
  const tagged = resources.flatMap((resource) => {
    const value = resource.evaluate(['tags'])?.value;
    return value === undefined ? [] : [keysOf(value)];
  });
  const counts = new Map<string, number>();
  for (const key of tagged.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].filter(([, count]) => count * 2 > tagged.length).map(([key]) => key);
}

function keysOf(value: Value): readonly string[] {
  return value.kind === 'object' ? [...value.entries.keys()] : [];
}

/** A name by which people call what is shown or tested, at whatever depth. */
const exampleName = /^(?:examples?|tests?|fixtures?|testdata)$/;

/** The outermost folders, as globs that mean the same in every place: `examples/**`. */
function exampleFolders(files: Iterable<string>): readonly string[] {
  const found = new Set<string>();
  for (const file of files) {
    const parts = file.split('/').slice(0, -1);
    const depth = parts.findIndex((part) => exampleName.test(part));
    const folder = parts.slice(0, depth + 1);
    // What a glob would read as more than a name is left to people.
    if (depth !== -1 && folder.every((part) => /^[A-Za-z0-9._-]+$/.test(part))) {
      found.add(`${folder.join('/')}/**`);
    }
  }
  return sorted(found);
}

function sorted(names: Iterable<string>): readonly string[] {
  return [...new Set(names)].toSorted().slice(0, maxNames);
}
