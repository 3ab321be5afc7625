import type { Block } from '../../hcl/tree.ts';
import type { ModuleSource } from '../model.ts';
import type { Fuel, Scope } from '../evaluate/scope.ts';
import type { DirectoryModule } from './directory-module.ts';
import type { ModuleNode } from './module-node.ts';
import type { VariableSet } from './variable-files.ts';

/** What all modules below one root module in one variant share. */
export interface RootContext {
  readonly rootModule: string;
  readonly variableSet: VariableSet;
  readonly modules: ReadonlyMap<string, DirectoryModule>;
  readonly sources: ReadonlyMap<string, ModuleSource>;
  readonly fuel: Fuel;
  createModule(spec: ModuleSpec): ModuleNode;
}

/** Where an instance of a module stands. */
export interface ModuleSpec {
  readonly context: RootContext;
  readonly source: ModuleSource;
  readonly declarations: DirectoryModule;
  readonly path: string;
  readonly exists: boolean;
  readonly call: {
    readonly block: Block;
    readonly file: string;
    readonly parent: ModuleNode;
    readonly scope: Scope;
  } | null;
}
