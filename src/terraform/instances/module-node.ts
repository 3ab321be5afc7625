import type { HclFile } from '../../hcl/tree.ts';
import {
  accountType,
  type ExternalModuleCall,
  type ModuleInstance,
  type ModuleSource,
  type Value,
} from '../model.ts';
import { evaluate, evaluateNamed } from '../evaluate/evaluate.ts';
import { type Fuel, Memo, type ModuleView, type Scope } from '../evaluate/scope.ts';
import type { ModuleOutline } from '../registry-modules/registry-module.ts';
import { ResourceGroup } from './resource-group.ts';
import { asSensitive, unknown } from '../value/values.ts';
import { applyType } from './apply-type.ts';
import { CallNode } from './call-node.ts';
import type { ModuleSpec, RootContext } from './context.ts';
import {
  attributeNamed,
  type Declared,
  type DirectoryModule,
  literalText,
} from '../sources/directory-module.ts';
import { scopeOf } from '../sources/overrides.ts';

/** An instance of a module: a root module in one variant, or a call. Everything in it is computed when asked for. */
export class ModuleNode implements ModuleInstance, ModuleView {
  readonly source: ModuleSource;
  readonly path: string;
  readonly exists: boolean;
  readonly outline: ModuleOutline | null;
  readonly call: ModuleSpec['call'];
  readonly context: RootContext;
  readonly declarations: DirectoryModule;
  private tree: readonly ModuleNode[] | null = null;
  private readonly memo = new Memo<Value>();
  private readonly outputs = new Memo<Value | null>();
  private readonly groups = new Map<string, ResourceGroup | null>();
  private readonly callNodes = new Map<string, CallNode | null>();

  constructor(spec: ModuleSpec) {
    this.source = spec.source;
    this.path = spec.path;
    this.exists = spec.exists;
    this.outline = spec.outline ?? null;
    this.call = spec.call;
    this.context = spec.context;
    this.declarations = spec.declarations;
  }

  get directory(): string {
    return this.declarations.directory;
  }

  get rootModule(): string {
    return this.context.rootModule;
  }

  get variableFile(): string | null {
    return this.context.variableSet.name;
  }

  get fuel(): Fuel {
    return this.context.fuel;
  }

  /** What an expression in a file of this module sees outside of any repetition. */
  scopeIn(file: HclFile): Scope {
    return { file, module: this, names: new Map(), each: null, countIndex: null };
  }

  variable(name: string): Value {
    return this.memo.get(`var.${name}`, () => {
      const declared = this.declarations.variables.get(name);
      if (declared === undefined) return unknown(`variable "${name}" is not declared`);
      const scope = this.scopeIn(declared.file);
      const type = attributeNamed(declared.node, 'type')?.expression;
      const given = this.givenValue(name);
      const isNullable = attributeNamed(declared.node, 'nullable')?.expression;
      const isReplaced = given?.kind === 'null' && isNullable?.kind === 'boolean' && !isNullable.value;
      const value = given === null || isReplaced ? this.defaultOf(name, declared) : given;
      const typed = type === undefined ? value : applyType(value, type, scope);
      const isHidden = attributeNamed(declared.node, 'sensitive')?.expression;
      return isHidden?.kind === 'boolean' && isHidden.value ? asSensitive(typed) : typed;
    });
  }

  private givenValue(name: string): Value | null {
    if (this.call !== null) {
      const attribute = attributeNamed(this.call.block, name);
      return attribute === null
        ? null
        : evaluateNamed('module-input', name, attribute.expression, scopeOf(attribute, this.call.scope));
    }
    const set = this.context.variableSet.values.get(name);
    if (set === undefined) return null;
    return evaluateNamed('tfvars', name, set.node.expression, this.scopeIn(set.file));
  }

  private defaultOf(name: string, declared: Declared): Value {
    const written = attributeNamed(declared.node, 'default');
    if (written === null)
      return unknown(`variable "${name}" has no default, and nothing in the repository sets it`);
    const scope = scopeOf(written, this.scopeIn(declared.file));
    return evaluateNamed('variable-default', name, written.expression, scope);
  }

  local(name: string): Value {
    return this.memo.get(`local.${name}`, () => {
      const declared = this.declarations.locals.get(name);
      if (declared === undefined) return unknown(`local "${name}" is not declared`);
      return evaluateNamed('local', name, declared.node.expression, this.scopeIn(declared.file));
    });
  }

  output(name: string): Value | null {
    return this.outputs.get(`output.${name}`, () => {
      const declared = this.declarations.outputs.get(name);
      const value = declared === undefined ? null : attributeNamed(declared.node, 'value');
      if (declared === undefined || value === null) return null;
      return evaluate(value.expression, scopeOf(value, this.scopeIn(declared.file)));
    });
  }

  resource(mode: 'managed' | 'data', type: string, name: string): ResourceGroup | null {
    const key = `${mode}.${type}.${name}`;
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const byType = mode === 'data' ? this.declarations.dataSources : this.declarations.resources;
    const declared = byType.get(type)?.get(name);
    const hasRoom = declared !== undefined && this.fuel.makeRoom('instances', 1);
    const group = !hasRoom ? null : new ResourceGroup(mode, type, name, declared, this);
    this.groups.set(key, group);
    return group;
  }

  /** The groups of a type that this module declares. */
  resourcesOfType(type: string): readonly ResourceGroup[] {
    const names = [...(this.declarations.resources.get(type)?.keys() ?? [])];
    return names.flatMap((name) => this.resource('managed', type, name) ?? []);
  }

  /** Its configurations of the AWS provider, each standing for the account and region that it leads to. */
  accounts(): readonly ResourceGroup[] {
    return this.declarations.providers
      .filter(({ node }) => node.labels[0]?.value === 'aws')
      .map((declared) => {
        const alias = literalText(declared.node, 'alias') ?? '';
        return new ResourceGroup('managed', accountType, alias, declared, this);
      });
  }

  /** The `module` block of a name; named so because `call` is the one that made this instance. */
  callNamed(name: string): CallNode | null {
    const known = this.callNodes.get(name);
    if (known !== undefined) return known;
    const declared = this.declarations.calls.get(name);
    const node = declared === undefined ? null : new CallNode(name, declared, this);
    this.callNodes.set(name, node);
    return node;
  }

  private calls(): readonly CallNode[] {
    return [...this.declarations.calls.keys()].flatMap((name) => this.callNamed(name) ?? []);
  }

  /** Instances of the modules that this one calls. */
  children(): readonly ModuleNode[] {
    return this.calls().flatMap((call) => call.modules());
  }

  /** This module and all below it. */
  descendants(): readonly ModuleNode[] {
    this.tree ??= [this, ...this.children().flatMap((child) => child.descendants())];
    return this.tree;
  }

  externalCalls(): readonly ExternalModuleCall[] {
    return this.calls().flatMap((call) => call.external());
  }

  /** Directories from this module up to the root module. */
  lineage(): readonly string[] {
    return [this.directory, ...(this.call?.parent.lineage() ?? [])];
  }
}
