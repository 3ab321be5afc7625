import type { Evaluated, ExternalModuleCall, Value } from '../model.ts';
import { evaluateNamed } from '../evaluate/evaluate.ts';
import { addressWithKey, type CallView, type InstanceKey, joinAddress } from '../evaluate/scope.ts';
import { toEvaluated } from '../source-position.ts';
import { directoryFiles, directoryOfOutline, findOutline } from '../registry-modules/find-outline.ts';
import type { ModuleOutline } from '../registry-modules/registry-module.ts';
import type { ModuleSpec } from './context.ts';
import {
  attributeNamed,
  type Declared,
  type DirectoryModule,
  literalText,
  readDirectoryModule,
} from '../sources/directory-module.ts';
import { scopeOf } from '../sources/overrides.ts';
import { expand, type Expansion, unknownExpansion } from './expansion.ts';
import type { ModuleNode } from './module-node.ts';
import { resolveLocalSource } from '../sources/paths.ts';

const maxDepth = 12;

/** A `module` block in one instance of the module that holds it. */
export class CallNode implements CallView {
  readonly kind = 'call';
  readonly address: string;
  readonly fullAddress: string;
  private readonly declared: Declared;
  private readonly parent: ModuleNode;
  private expansion: Expansion | 'in-progress' | null = null;
  private children: readonly ModuleNode[] | null = null;

  constructor(name: string, declared: Declared, parent: ModuleNode) {
    this.address = `module.${name}`;
    this.fullAddress = joinAddress(parent.path, this.address);
    this.declared = declared;
    this.parent = parent;
  }

  keys(): Expansion['keys'] {
    return this.expand().keys;
  }

  output(key: InstanceKey, name: string): Value | null {
    const instances = this.modules();
    const [only] = instances;
    if (instances.length === 1 && only !== undefined && key === undefined) return only.output(name);
    const full = addressWithKey(this.fullAddress, key);
    return instances.find((instance) => instance.path === full)?.output(name) ?? null;
  }

  /** Instances of the called module; none when it is neither in the repository nor known, or would contain itself. */
  modules(): readonly ModuleNode[] {
    this.children ??= this.createModules();
    return this.children;
  }

  /** The call as one of a module that is not in the repository; none when it is. */
  external(): readonly ExternalModuleCall[] {
    if (this.localTarget() !== null || this.parent.outline !== null) return [];
    const { node, file } = this.declared;
    return this.expand().instances.map(({ key, scope }) => ({
      address: addressWithKey(this.fullAddress, key),
      source: literalText(node, 'source') ?? '',
      version: literalText(node, 'version'),
      block: node,
      file: file.path,
      module: this.parent,
      evaluate: (input): Evaluated | null => {
        const attribute = attributeNamed(node, input);
        if (attribute === null) return null;
        return toEvaluated(
          evaluateNamed('module-input', input, attribute.expression, scopeOf(attribute, scope)),
        );
      },
    }));
  }

  private expand(): Expansion {
    const scope = this.parent.scopeIn(this.declared.file);
    // A call whose for_each leads back to the call itself.
    if (this.expansion === 'in-progress') return unknownExpansion(scope);
    if (this.expansion === null) {
      this.expansion = 'in-progress';
      this.expansion = expand(this.declared.node.body, scope, 'modules');
    }
    return this.expansion;
  }

  private localTarget(): string | null {
    const source = literalText(this.declared.node, 'source');
    const directory = source === null ? null : resolveLocalSource(source, this.parent.directory);
    const target = directory === null ? null : this.parent.context.modules.get(directory);
    return target === null || target === undefined ? null : directory;
  }

  private createModules(): readonly ModuleNode[] {
    const { context } = this.parent;
    const target = this.target();
    if (target === null || this.parent.lineage().includes(target.source.directory)) return [];
    if (this.parent.lineage().length > maxDepth) return [];
    const { instances, exists } = this.expand();
    // Several have taken their room when they were expanded.
    if (instances.length === 1 && !context.fuel.makeRoom('modules', 1)) return [];
    return instances.map(({ key, scope }) =>
      context.createModule({
        context,
        ...target,
        path: addressWithKey(this.fullAddress, key),
        exists: exists && this.parent.exists,
        call: { block: this.declared.node, file: this.declared.file.path, parent: this.parent, scope },
      }),
    );
  }

  /** What the call leads to: a directory of the repository, or a module of which the outline is known. */
  private target(): Pick<ModuleSpec, 'source' | 'declarations' | 'outline'> | null {
    const directory = this.localTarget();
    const outline = directory === null ? this.findOutline() : null;
    const declarations =
      outline === null ? (this.parent.context.modules.get(directory ?? '') ?? null) : readOutline(outline);
    if (declarations === null || (directory === null && outline === null)) return null;
    return { source: declarations.source, declarations, outline };
  }

  private findOutline(): ModuleOutline | null {
    const { node } = this.declared;
    const source = literalText(node, 'source');
    const version = literalText(node, 'version');
    const isVersionComputed = version === null && attributeNamed(node, 'version') !== null;
    return source === null || isVersionComputed ? null : findOutline(source, version);
  }
}

function readOutline(outline: ModuleOutline): DirectoryModule {
  const directory = directoryOfOutline(outline);
  return readDirectoryModule(directory, directoryFiles(directory));
}
