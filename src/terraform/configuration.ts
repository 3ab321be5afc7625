import type { SourceRange } from '../domain/source.ts';
import type { HclFile, Span } from '../hcl/tree.ts';
import type {
  Configuration,
  ExternalModuleCall,
  FileProblem,
  ImportBlock,
  ModuleInstance,
  ModuleSource,
  ProviderConfiguration,
  ResourceInstance,
  Value,
} from './model.ts';
import { settle } from './evaluate/references.ts';
import type { DirectoryModule } from './sources/directory-module.ts';
import type { SourceFiles } from './sources/source-files.ts';
import { ModuleNode } from './instances/module-node.ts';
import type { RootModule } from './instances/root-module.ts';
import { findReferrers, resolveValue } from './instances/companions.ts';
import { providerOf } from './instances/providers.ts';
import { ResourceNode } from './instances/resource-group.ts';
import { parseOutlineFile } from './registry-modules/find-outline.ts';
import { rangeIn } from './source-position.ts';

/** What a configuration is made of. */
export interface ConfigurationParts {
  readonly sorted: SourceFiles;
  readonly modules: ReadonlyMap<string, DirectoryModule>;
  readonly sources: ReadonlyMap<string, ModuleSource>;
  /** By directory. */
  readonly rootModules: ReadonlyMap<string, RootModule>;
  readonly problems: readonly FileProblem[];
}

/** The configuration of a repository: what was parsed, and everything else when it is asked for. */
export class ParsedConfiguration implements Configuration {
  readonly parts: ConfigurationParts;
  readonly rootModules: readonly ModuleNode[];
  private readonly roots: readonly RootModule[];
  private readonly byType = new Map<string, readonly ResourceNode[]>();
  private everything: readonly ResourceNode[] | null = null;
  private externals: readonly ExternalModuleCall[] | null = null;
  private importBlocks: readonly ImportBlock[] | null = null;

  constructor(parts: ConfigurationParts) {
    this.parts = parts;
    this.roots = [...parts.rootModules.values()];
    this.rootModules = this.roots.flatMap(({ variants }) => variants);
  }

  get files(): ReadonlyMap<string, HclFile> {
    return this.parts.sorted.files;
  }

  get modulesByDirectory(): ReadonlyMap<string, ModuleSource> {
    return this.parts.sources;
  }

  get problems(): readonly FileProblem[] {
    return this.parts.problems;
  }

  get resources(): readonly ResourceInstance[] {
    this.everything ??= this.roots.flatMap((root) => root.resources());
    return this.everything;
  }

  get externalModules(): readonly ExternalModuleCall[] {
    this.externals ??= this.roots.flatMap((root) => root.externalModules());
    return this.externals;
  }

  get imports(): readonly ImportBlock[] {
    this.importBlocks ??= this.roots.flatMap((root) => root.imports());
    return this.importBlocks;
  }

  resourcesOfType(type: string): readonly ResourceInstance[] {
    const known = this.byType.get(type);
    if (known !== undefined) return known;
    const found = this.roots.flatMap((root) => root.resourcesOfType(type));
    this.byType.set(type, found);
    return found;
  }

  referrers(
    target: ResourceInstance,
    types: readonly string[],
    path: readonly string[],
  ): readonly ResourceInstance[] {
    return target instanceof ResourceNode ? findReferrers(target, types, path) : [];
  }

  resolve(value: Value, from: ModuleInstance): readonly ResourceInstance[] {
    return from instanceof ModuleNode ? resolveValue(value, from) : [];
  }

  settle(value: Value): Value {
    return settle(value);
  }

  providerOf(resource: ResourceInstance): ProviderConfiguration | null {
    return resource instanceof ResourceNode ? providerOf(resource) : null;
  }

  variableOf(module: ModuleInstance, name: string): Value | null {
    if (!(module instanceof ModuleNode) || !module.declarations.variables.has(name)) return null;
    return settle(module.variable(name));
  }

  rangeOf(file: string, span: Span): SourceRange {
    const parsed = this.files.get(file) ?? parseOutlineFile(file);
    if (parsed === null) throw new RangeError(`${file} is not part of this configuration`);
    return rangeIn(parsed, span);
  }
}
