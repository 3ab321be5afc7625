import type { Value } from '../model.ts';
import { follow, settle } from '../evaluate/references.ts';
import type { ModuleNode } from './module-node.ts';
import { nameOf } from './computed-attributes.ts';
import type { ResourceNode } from './resource-group.ts';

/** All resources below one root module in one variant, by address. */
const resourcesByRoot = new WeakMap<ModuleNode, ReadonlyMap<string, readonly ResourceNode[]>>();

function rootOf(module: ModuleNode): ModuleNode {
  return module.call === null ? module : rootOf(module.call.parent);
}

function resourcesUnder(root: ModuleNode): ReadonlyMap<string, readonly ResourceNode[]> {
  const known = resourcesByRoot.get(root);
  if (known !== undefined) return known;
  const byAddress = new Map<string, ResourceNode[]>();
  const add = (address: string, node: ResourceNode): void => {
    const nodes = byAddress.get(address);
    if (nodes === undefined) byAddress.set(address, [node]);
    else nodes.push(node);
  };
  for (const module of root.descendants())
    for (const type of module.declarations.resources.keys())
      for (const group of module.resourcesOfType(type))
        for (const node of group.instances()) {
          add(node.address, node);
          // Without key, the address stands for all instances.
          if (node.address !== group.fullAddress) add(group.fullAddress, node);
        }
  resourcesByRoot.set(root, byAddress);
  return byAddress;
}

/**
 * The instances that a value refers to, in the same root module and variant. A list refers to what its elements
 * refer to. An instance key that is not known on one side matches any on the other.
 */
export function resolveValue(value: Value, from: ModuleNode, hops = 5): readonly ResourceNode[] {
  if (value.kind === 'list')
    return [...new Set(value.items.flatMap((item) => resolveValue(item, from, hops)))];
  if (value.kind !== 'reference') return [];
  const byAddress = resourcesUnder(rootOf(from));
  const found = value.target.addresses.flatMap((address) => {
    const exact = byAddress.get(address);
    if (exact !== undefined) return exact;
    const bare = address.replace(/\[[^[\]]*\]$/, '');
    // `logs["a"]` where the keys of `logs` are not known.
    return (byAddress.get(bare) ?? []).filter((node) => node.key === undefined);
  });
  // The target may itself only name another resource: `bucket = aws_s3_bucket_versioning.logs.bucket`.
  const next = hops > 0 ? follow(value) : null;
  const behindIt = next === null ? [] : resolveValue(next, from, hops - 1);
  return [...new Set([...found, ...behindIt])];
}

/** Instances of `types` whose value at `path` refers to the target: by reference, or by the target's name. */
export function findReferrers(
  target: ResourceNode,
  types: readonly string[],
  path: readonly string[],
): readonly ResourceNode[] {
  const root = rootOf(target.module);
  const name = nameOf(target);
  return root.descendants().flatMap((module) =>
    types.flatMap((type) =>
      module
        .resourcesOfType(type)
        .flatMap((group) => group.instances())
        .filter((node) => refersTo(node, path, target, name)),
    ),
  );
}

/** What the value at a path of an instance points to. */
interface Pointer {
  readonly found: readonly ResourceNode[];
  /** The texts in it, where no resource was found. */
  readonly items: readonly Value[];
}

/** Many targets are asked of the same value, and reading it costs more than comparing. */
const pointersByNode = new WeakMap<ResourceNode, Map<string, Pointer>>();

function pointerAt(node: ResourceNode, path: readonly string[]): Pointer {
  const pointers = pointersByNode.get(node) ?? new Map<string, Pointer>();
  pointersByNode.set(node, pointers);
  const key = path.join('.');
  const known = pointers.get(key);
  if (known !== undefined) return known;
  const value = node.read(path);
  const found = value === null ? [] : resolveValue(value, node.module);
  const texts = value === null || found.length > 0 ? [] : value.kind === 'list' ? value.items : [value];
  const pointer = { found, items: texts.map(settle) };
  pointers.set(key, pointer);
  return pointer;
}

function refersTo(
  node: ResourceNode,
  path: readonly string[],
  target: ResourceNode,
  name: Value | null,
): boolean {
  const { found, items } = pointerAt(node, path);
  if (found.length > 0) {
    // `this[each.key]` with unknown keys: the block is the right one, and more cannot be known.
    return found.some(
      (each) =>
        each === target ||
        (each.block === target.block && each.key === undefined && each.module === target.module),
    );
  }
  return items.some((item) => hasSameName(item, name, node, target));
}

function hasSameName(value: Value, name: Value | null, node: ResourceNode, target: ResourceNode): boolean {
  if (name?.kind === 'string')
    return value.kind === 'string' && value.value === name.value && name.value !== '';
  // Two texts with holes are equal when the same module writes them in the same words.
  return (
    name?.kind === 'pattern' &&
    value.kind === 'pattern' &&
    node.module === target.module &&
    node.key === target.key &&
    JSON.stringify(name.parts) === JSON.stringify(value.parts)
  );
}
