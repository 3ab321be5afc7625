import { accountType, type ExternalModuleCall, type ImportBlock, type ModuleSource } from '../model.ts';
import type { Fuel } from '../evaluate/scope.ts';
import { importsOf } from './imports.ts';
import type { ResourceNode } from './resource-group.ts';
import type { ModuleSpec } from './context.ts';
import type { DirectoryModule } from '../sources/directory-module.ts';
import { ModuleNode } from './module-node.ts';
import { type VariableFiles, variableSetsOf } from '../sources/variable-files.ts';

/** Directories that one root module may reach before it is no longer told apart from the whole repository. */
const maxReach = 500;

/** What a root module is made of; with the same parts it says the same. */
export interface RootModuleParts {
  readonly directory: string;
  /**
   * The modules of every directory that it reaches through calls, its own first; `null` where there is no code.
   * One that reaches very many is not followed: it holds all modules of the repository, and is never carried over.
   */
  readonly reach: ReadonlyMap<string, DirectoryModule | null>;
  readonly isFollowed: boolean;
  readonly variableFiles: VariableFiles;
}

/**
 * One root module in all of its variants, with what was computed of it so far. It knows nothing of other root
 * modules, so that it can be carried over to the next configuration as long as its parts are the same objects.
 */
export class RootModule {
  readonly variants: readonly ModuleNode[];
  private readonly parts: RootModuleParts;
  private everything: readonly ResourceNode[] | null = null;
  private tree: readonly ModuleNode[] | null = null;
  private types: ReadonlyMap<string, readonly ModuleNode[]> | null = null;
  private externals: readonly ExternalModuleCall[] | null = null;
  private importBlocks: readonly ImportBlock[] | null = null;
  private readonly byType = new Map<string, readonly ResourceNode[]>();

  constructor(parts: RootModuleParts, fuel: Fuel) {
    this.parts = parts;
    const { directory, reach: modules, variableFiles } = parts;
    const declarations = modules.get(directory) ?? null;
    if (declarations === null) {
      this.variants = [];
      return;
    }
    const { automatic, alternatives } = variableFiles;
    const paths = [...automatic, ...alternatives].map(({ path }) => path);
    const source = { ...declarations.source, variableFiles: paths };
    const sets = variableSetsOf(variableFiles, directory);
    // Thousands of root modules with dozens of environments each take the room of the whole configuration.
    const hasRoom = sets.length === 1 || fuel.makeRoom('modules', sets.length);
    this.variants = (hasRoom ? sets : sets.slice(0, 1)).map((variableSet) => {
      const context = { rootModule: directory, variableSet, modules, fuel, createModule };
      return new ModuleNode({ context, source, declarations, path: '', exists: true, call: null });
    });
  }

  get directory(): string {
    return this.parts.directory;
  }

  get source(): ModuleSource | null {
    return this.variants[0]?.source ?? null;
  }

  isMadeOf({ directory, reach, isFollowed, variableFiles }: RootModuleParts): boolean {
    const { parts } = this;
    return (
      isFollowed &&
      parts.isFollowed &&
      parts.directory === directory &&
      parts.reach.size === reach.size &&
      [...reach].every(([each, module]) => parts.reach.get(each) === module) &&
      isSameList(parts.variableFiles.automatic, variableFiles.automatic) &&
      isSameList(parts.variableFiles.alternatives, variableFiles.alternatives)
    );
  }

  /** Its variants and all modules below them. */
  modules(): readonly ModuleNode[] {
    this.tree ??= this.variants.flatMap((variant) => variant.descendants());
    return this.tree;
  }

  resources(): readonly ResourceNode[] {
    this.everything ??= [...this.modulesByType().keys()].flatMap((type) => this.resourcesOfType(type));
    return this.everything;
  }

  resourcesOfType(type: string): readonly ResourceNode[] {
    const known = this.byType.get(type);
    if (known !== undefined) return known;
    const groups =
      type === accountType
        ? this.variants.flatMap((variant) => variant.accounts())
        : (this.modulesByType().get(type) ?? []).flatMap((module) => module.resourcesOfType(type));
    const found = groups.flatMap((group) => group.instances());
    this.byType.set(type, found);
    return found;
  }

  externalModules(): readonly ExternalModuleCall[] {
    this.externals ??= this.modules().flatMap((module) => module.externalCalls());
    return this.externals;
  }

  imports(): readonly ImportBlock[] {
    this.importBlocks ??= this.variants.flatMap(importsOf);
    return this.importBlocks;
  }

  private modulesByType(): ReadonlyMap<string, readonly ModuleNode[]> {
    if (this.types !== null) return this.types;
    const types = new Map<string, ModuleNode[]>();
    for (const module of this.modules())
      for (const type of module.declarations.resources.keys()) {
        const declaring = types.get(type);
        if (declaring === undefined) types.set(type, [module]);
        else declaring.push(module);
      }
    this.types = types;
    return types;
  }
}

function createModule(spec: ModuleSpec): ModuleNode {
  return new ModuleNode(spec);
}

/** What a root module is made of, found by following its calls. */
export function partsOf(
  directory: string,
  modules: ReadonlyMap<string, DirectoryModule>,
  variableFiles: VariableFiles,
): RootModuleParts {
  const reach = new Map<string, DirectoryModule | null>();
  const waiting = [directory];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reach.has(next)) continue;
    if (reach.size === maxReach) return { directory, reach: modules, isFollowed: false, variableFiles };
    const module = modules.get(next) ?? null;
    reach.set(next, module);
    if (module !== null) waiting.push(...module.calledDirectories);
  }
  return { directory, reach, isFollowed: true, variableFiles };
}

export function isSameList<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
