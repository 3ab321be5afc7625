import type { Block } from '../../hcl/tree.ts';
import type { ModuleSource } from '../model.ts';
import type { ModuleOutline } from '../registry-modules/registry-module.ts';
import type { Fuel, Scope } from '../evaluate/scope.ts';
import type { DirectoryModule } from '../sources/directory-module.ts';
import type { ModuleNode } from './module-node.ts';
import type { VariableSet } from '../sources/variable-files.ts';

/** What all modules below one root module in one variant share. */
export interface RootContext {
  readonly rootModule: string;
  readonly variableSet: VariableSet;
  /** By directory; `null`, or nothing, where there is no code. */
  readonly modules: ReadonlyMap<string, DirectoryModule | null>;
  readonly fuel: Fuel;
  createModule(spec: ModuleSpec): ModuleNode;
}

/** Where an instance of a module stands. */
export interface ModuleSpec {
  readonly context: RootContext;
  readonly source: ModuleSource;
  readonly declarations: DirectoryModule;
  /** What is known of the module, when its code is not in the repository. */
  readonly outline?: ModuleOutline | null;
  readonly path: string;
  readonly exists: boolean;
  readonly call: {
    readonly block: Block;
    readonly file: string;
    readonly parent: ModuleNode;
    readonly scope: Scope;
  } | null;
}
