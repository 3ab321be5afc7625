import { settle } from '../evaluate/references.ts';
import type { Evaluated, ResourceInstance } from '../model.ts';
import { toEvaluated } from '../source-position.ts';
import { textFromParts } from '../value/pattern.ts';
import { textOf, trailOf, withTrail } from '../value/values.ts';
import { terraformIdentityOf } from './aws-identities.ts';
import type { AwsIdentity, TerraformIdentity } from './identity.ts';
import { named } from './row.ts';

/** One way in which the code names a resource. */
export interface Naming {
  readonly by: 'name' | 'tag';
  /** `bucket`, `tags.Name` */
  readonly attribute: string;
  /** The name as far as it is known, references followed. */
  readonly evaluated: Evaluated;
}

/** How types are named of which the table says nothing. */
const usual = named('', 'name', { tag: true });

const namingsByResource = new WeakMap<ResourceInstance, Map<TerraformIdentity, readonly Naming[]>>();

/**
 * What the code says of the name of a resource: by its own arguments, and by its `Name` tag where people use that.
 * A launch template names the instances that it makes otherwise than itself: which is meant, the kind that is looked
 * for tells; without it, the resource itself is.
 */
export function namingsOf(resource: ResourceInstance, wanted: AwsIdentity | null = null): readonly Naming[] {
  const identity =
    wanted?.terraform.find(({ type }) => type === resource.type) ??
    terraformIdentityOf(resource.type) ??
    usual;
  let namings = namingsByResource.get(resource);
  if (namings === undefined) {
    namings = new Map();
    namingsByResource.set(resource, namings);
  }
  const known = namings.get(identity);
  if (known !== undefined) return known;
  const names = firstWritten(resource, identity.names) ?? firstPrefix(resource, identity.prefixes);
  const tags = identity.nameTags.flatMap((path) => tagsAt(resource, path));
  const found = names === null ? tags : [asShown(names, resource.type), ...tags];
  namings.set(identity, found);
  return found;
}

/** Types that are named by a domain: AWS shows `example.com` where code may write `example.com.`. */
const namedByDomain = new Set(['aws_route53_zone', 'aws_route53_record']);

function asShown(naming: Naming, type: string): Naming {
  const { value } = naming.evaluated;
  if (!namedByDomain.has(type) || value.kind !== 'string' || !value.value.endsWith('.')) return naming;
  const shown = withTrail(textOf(value.value.slice(0, -1)), trailOf(value));
  return { ...naming, evaluated: toEvaluated(shown) };
}

function firstWritten(resource: ResourceInstance, paths: readonly string[]): Naming | null {
  for (const attribute of paths) {
    const evaluated = read(resource.evaluate(attribute.split('.')));
    if (evaluated !== null) return { by: 'name', attribute, evaluated };
  }
  return null;
}

function firstPrefix(resource: ResourceInstance, paths: readonly string[]): Naming | null {
  const prefix = firstWritten(resource, paths);
  if (prefix === null) return null;
  const { value } = prefix.evaluated;
  const parts = value.kind === 'string' ? [value.value] : value.kind === 'pattern' ? value.parts : [];
  const pattern = withTrail(textFromParts([...parts, null]), trailOf(value));
  return { ...prefix, evaluated: toEvaluated(pattern) };
}

/** A tag of the resource itself, or one in each of its nested blocks (`tag_specifications.tags.Name`). */
function tagsAt(resource: ResourceInstance, attribute: string): readonly Naming[] {
  const [first = '', ...rest] = attribute.split('.');
  const places = first === 'tags' ? [resource] : resource.nestedBlocks(first).blocks;
  return places.flatMap((place): Naming[] => {
    const evaluated = read(place.evaluate(first === 'tags' ? [first, ...rest] : rest));
    return evaluated === null ? [] : [{ by: 'tag', attribute, evaluated }];
  });
}

function read(evaluated: Evaluated | null): Evaluated | null {
  if (evaluated === null || evaluated.value.kind === 'null') return null;
  return evaluated.value.kind === 'reference' ? toEvaluated(settle(evaluated.value)) : evaluated;
}
