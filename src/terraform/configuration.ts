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
import { ModuleNode } from './modules/module-node.ts';
import { findReferrers, resolveValue } from './resources/companions.ts';
import { importsOf } from './resources/imports.ts';
import { providerOf } from './resources/providers.ts';
import { ResourceNode } from './resources/resource-group.ts';
import { rangeIn } from './source-position.ts';

/** The configuration of a repository: what was parsed, and everything else when it is asked for. */
export class ParsedConfiguration implements Configuration {
  readonly files: ReadonlyMap<string, HclFile>;
  readonly modulesByDirectory: ReadonlyMap<string, ModuleSource>;
  readonly rootModules: readonly ModuleNode[];
  readonly problems: readonly FileProblem[];
  private readonly byType = new Map<string, readonly ResourceNode[]>();
  private modules: readonly ModuleNode[] | null = null;
  private everything: readonly ResourceNode[] | null = null;
  private externals: readonly ExternalModuleCall[] | null = null;

  private importBlocks: readonly ImportBlock[] | null = null;

  constructor(
    files: ReadonlyMap<string, HclFile>,
    modulesByDirectory: ReadonlyMap<string, ModuleSource>,
    rootModules: readonly ModuleNode[],
    problems: readonly FileProblem[],
  ) {
    this.files = files;
    this.modulesByDirectory = modulesByDirectory;
    this.rootModules = rootModules;
    this.problems = problems;
  }

  get resources(): readonly ResourceInstance[] {
    this.everything ??= this.allModules().flatMap((module) =>
      [...module.declarations.resources.keys()].flatMap((type) =>
        module.resourcesOfType(type).flatMap((group) => group.instances()),
      ),
    );
    return this.everything;
  }

  get externalModules(): readonly ExternalModuleCall[] {
    this.externals ??= this.allModules().flatMap((module) => module.externalCalls());
    return this.externals;
  }

  get imports(): readonly ImportBlock[] {
    this.importBlocks ??= this.rootModules.flatMap(importsOf);
    return this.importBlocks;
  }

  resourcesOfType(type: string): readonly ResourceInstance[] {
    const known = this.byType.get(type);
    if (known !== undefined) return known;
    const found = this.allModules().flatMap((module) =>
      module.resourcesOfType(type).flatMap((group) => group.instances()),
    );
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

  rangeOf(file: string, span: Span): SourceRange {
    const parsed = this.files.get(file);
    if (parsed === undefined) throw new RangeError(`${file} is not part of this configuration`);
    return rangeIn(parsed, span);
  }

  private allModules(): readonly ModuleNode[] {
    this.modules ??= this.rootModules.flatMap((root) => root.descendants());
    return this.modules;
  }
}
