import { terraformIdentityOf } from '../../terraform/identity/aws-identities.ts';
import { type Naming, namingsOf } from '../../terraform/identity/naming.ts';
import type { Configuration, ImportBlock, ResourceInstance } from '../../terraform/model.ts';
import { toEvaluated } from '../../terraform/source-position.ts';
import { matchPattern } from '../../terraform/value/pattern.ts';
import { traceOf } from './trace-evidence.ts';
import type { Wanted } from './wanted.ts';

/** The resources of one type in one configuration, by what the code says of their names. */
interface TypeIndex {
  readonly byText: ReadonlyMap<string, readonly ResourceInstance[]>;
  readonly withPattern: readonly ResourceInstance[];
  readonly byTrace: ReadonlyMap<string, readonly ResourceInstance[]>;
}

const indexes = new WeakMap<Configuration, Map<string, TypeIndex>>();
const importsByConfiguration = new WeakMap<Configuration, ReadonlyMap<string, readonly ImportBlock[]>>();

/** The resources of a type that something may speak for: by name, by an `import` block, or by a trace tag. */
export function possibleResources(
  configuration: Configuration,
  type: string,
  wanted: Wanted,
): readonly ResourceInstance[] {
  const index = indexOf(configuration, type, wanted);
  const found = new Set<ResourceInstance>();
  for (const name of wanted.names) {
    for (const resource of index.byText.get(name) ?? []) found.add(resource);
    for (const resource of index.withPattern)
      if (namingsIn(configuration, resource, wanted).some((naming) => mayBe(naming, name)))
        found.add(resource);
  }
  for (const resource of index.byTrace.get(wanted.tags['yor_trace'] ?? '') ?? []) found.add(resource);
  if (importsOf(configuration).size > 0)
    for (const resource of configuration.resourcesOfType(type))
      if (importsFor(configuration, resource).length > 0) found.add(resource);
  return [...found];
}

function mayBe({ evaluated: { value } }: Naming, name: string): boolean {
  return value.kind === 'pattern' && matchPattern(value.parts, name) !== null;
}

/** What the code says of the name of a resource, the `default_tags` of its provider included. */
export function namingsIn(
  configuration: Configuration,
  resource: ResourceInstance,
  { identity }: Pick<Wanted, 'identity'>,
): readonly Naming[] {
  const own = namingsOf(resource, identity);
  const isTagged = terraformIdentityOf(resource.type)?.nameTags.includes('tags.Name') ?? true;
  if (!isTagged || own.some(({ by }) => by === 'tag')) return own;
  const name = configuration.providerOf(resource)?.defaultTags?.get('Name');
  if (name === undefined) return own;
  return [...own, { by: 'tag', attribute: 'default_tags.Name', evaluated: toEvaluated(name) }];
}

/** The `import` blocks of a resource. */
export function importsFor(configuration: Configuration, resource: ResourceInstance): readonly ImportBlock[] {
  return (importsOf(configuration).get(resource.address) ?? []).filter(
    ({ module }) => module.rootModule === resource.module.rootModule,
  );
}

function importsOf(configuration: Configuration): ReadonlyMap<string, readonly ImportBlock[]> {
  const known = importsByConfiguration.get(configuration);
  if (known !== undefined) return known;
  const byAddress = groupBy(configuration.imports, ({ address }) => [address]);
  importsByConfiguration.set(configuration, byAddress);
  return byAddress;
}

function indexOf(configuration: Configuration, type: string, wanted: Wanted): TypeIndex {
  const byType = indexes.get(configuration) ?? new Map<string, TypeIndex>();
  indexes.set(configuration, byType);
  // What names a resource depends on the kind of thing that is looked for.
  const key = `${type} ${wanted.identity?.title ?? ''}`;
  const known = byType.get(key);
  if (known !== undefined) return known;
  const resources = configuration.resourcesOfType(type);
  const valuesOf = (resource: ResourceInstance) =>
    namingsIn(configuration, resource, wanted).map(({ evaluated }) => evaluated.value);
  const index = {
    byText: groupBy(resources, (resource) =>
      valuesOf(resource).flatMap((value) => (value.kind === 'string' ? [value.value] : [])),
    ),
    withPattern: resources.filter((resource) => valuesOf(resource).some(({ kind }) => kind === 'pattern')),
    byTrace: groupBy(resources, (resource) => traceOf(resource, configuration) ?? []),
  };
  byType.set(key, index);
  return index;
}

function groupBy<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[] | string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items)
    for (const key of new Set([keysOf(item)].flat())) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  return groups;
}
