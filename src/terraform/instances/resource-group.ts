import type { Attribute, Block } from '../../hcl/tree.ts';
import type { Evaluated, NestedBlock, ResourceInstance, Value } from '../model.ts';
import {
  addressWithKey,
  type GroupView,
  type InstanceKey,
  joinAddress,
  Memo,
  type Scope,
} from '../evaluate/scope.ts';
import { attributeNamed, type Declared } from '../sources/directory-module.ts';
import { expand, type Expansion, unknownExpansion } from './expansion.ts';
import type { ModuleNode } from './module-node.ts';
import { toEvaluated } from '../source-position.ts';
import { unknown } from '../value/values.ts';
import { computedAttribute } from './computed-attributes.ts';
import { nestedBlocksOf, readPath } from './read-body.ts';

/** A `resource` or `data` block in one instance of its module, with the instances that it makes. */
export class ResourceGroup implements GroupView {
  readonly kind = 'group';
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly address: string;
  readonly fullAddress: string;
  readonly module: ModuleNode;
  readonly block: Block;
  readonly file: string;
  private readonly declared: Declared;
  private readonly memo = new Memo<Value | null>();
  private expansion: Expansion | 'in-progress' | null = null;
  private nodes: readonly ResourceNode[] | null = null;

  constructor(mode: 'managed' | 'data', type: string, name: string, declared: Declared, module: ModuleNode) {
    this.mode = mode;
    this.type = type;
    this.name = name;
    this.declared = declared;
    this.module = module;
    this.block = declared.node;
    this.file = declared.file.path;
    this.address = `${mode === 'data' ? 'data.' : ''}${type}${name === '' ? '' : `.${name}`}`;
    this.fullAddress = joinAddress(module.path, this.address);
  }

  keys(): Expansion['keys'] {
    return this.expand().keys;
  }

  instances(): readonly ResourceNode[] {
    if (this.nodes !== null) return this.nodes;
    const { instances, exists } = this.expand();
    this.nodes = instances.map(
      ({ key, scope }) => new ResourceNode(this, key, scope, exists && this.module.exists),
    );
    return this.nodes;
  }

  argument(key: InstanceKey, path: readonly (string | number)[]): Value | null {
    return this.memo.get(JSON.stringify([key ?? null, path]), () => {
      const instances = this.instances();
      const instance =
        instances.find((each) => each.key === key) ?? (instances.length === 1 ? instances[0] : undefined);
      if (instance === undefined || !instance.exists) return null;
      const written = instance.read(path);
      return written === null || written === unsaid
        ? (computedAttribute(this, instance, path) ?? written)
        : written;
    });
  }

  private expand(): Expansion {
    // A block whose for_each leads back to the block itself.
    const scope = this.module.scopeIn(this.declared.file);
    if (this.expansion === 'in-progress') return unknownExpansion(scope);
    if (this.expansion === null) {
      this.expansion = 'in-progress';
      this.expansion = expand(this.block.body, scope);
    }
    return this.expansion;
  }
}

const unsaid = unknown('the code of its module is not in the repository, and nothing is known of this');

/** One instance of a resource block. */
export class ResourceNode implements ResourceInstance {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
  readonly block: Block;
  readonly file: string;
  readonly module: ModuleNode;
  readonly exists: boolean;
  private readonly scope: Scope;

  constructor(group: ResourceGroup, key: InstanceKey, scope: Scope, exists: boolean) {
    this.address = addressWithKey(group.fullAddress, key);
    this.type = group.type;
    this.name = group.name;
    this.key = key;
    this.block = group.block;
    this.file = group.file;
    this.module = group.module;
    this.exists = exists;
    this.scope = scope;
  }

  /** The bare value at a path; see {@link evaluate}. */
  read(path: readonly (string | number)[]): Value | null {
    return this.isUnsaid(path[0]) ? unsaid : readPath(this.block.body, this.scope, path);
  }

  evaluate(path: readonly (string | number)[]): Evaluated | null {
    const value = this.read(path);
    return value === null ? null : toEvaluated(value);
  }

  nestedBlocks(name: string): { readonly blocks: readonly NestedBlock[]; readonly isExact: boolean } {
    const found = nestedBlocksOf(this.block.body, this.scope, name);
    return this.isUnsaid(name) ? { ...found, isExact: false } : found;
  }

  /** What the outline of a module leaves open: it does not tell everything. */
  private isUnsaid(name: string | number | undefined): boolean {
    if (this.module.outline === null) return false;
    const { attributes, blocks } = this.block.body;
    return (
      !attributes.some((each) => each.name === name) &&
      !blocks.some(({ type, labels }) => type === name || (type === 'dynamic' && labels[0]?.value === name))
    );
  }

  attribute(name: string): Attribute | null {
    return attributeNamed(this.block, name);
  }
}
