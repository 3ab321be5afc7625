import type { HclFile } from '../hcl/tree.ts';
import { type ConfigurationParts, ParsedConfiguration } from './configuration.ts';
import { Fuel } from './evaluate/scope.ts';
import type { Configuration, FileProblem, ModuleSource } from './model.ts';
import { type DirectoryModule, readDirectoryModule } from './sources/directory-module.ts';
import { isSameList, partsOf, RootModule } from './instances/root-module.ts';
import { findRootModules } from './sources/root-modules.ts';
import { assignVariableFiles } from './sources/variable-files.ts';
import type { ParseCache } from './sources/parse-cache.ts';
import { parseTerraform } from './sources/parse-terraform.ts';
import { sortSourceFiles, type SourceFiles } from './sources/source-files.ts';

/** Parses the Terraform files of a repository, given by path, and connects them. */
export function buildConfiguration(
  texts: ReadonlyMap<string, string>,
  unreadable: readonly FileProblem[] = [],
  cache?: ParseCache,
): Configuration {
  const files = new Map<string, HclFile>();
  for (const [path, text] of texts)
    files.set(path, cache === undefined ? parseTerraform(path, text) : cache.parse(path, text));
  return connectFiles(files, unreadable);
}

/**
 * Connects the parsed files of a repository. Values, instances and module trees are computed when they are asked
 * for, once. Never throws for what the files say: a file that does not parse is named in `problems`, and what can
 * be read of it is read.
 *
 * With the configuration of an earlier commit in `previous`, what the changed files do not reach is carried over
 * with all that was computed of it; a file is unchanged when it is the same object.
 */
export function connectFiles(
  files: ReadonlyMap<string, HclFile>,
  unreadable: readonly FileProblem[] = [],
  previous: Configuration | null = null,
): Configuration {
  const before = previous instanceof ParsedConfiguration ? previous.parts : null;
  const sorted = sortSourceFiles(files, before?.sorted);
  const modules = readModules(sorted, before);
  const rootModules = readRootModules(sorted, modules, before);
  return new ParsedConfiguration({
    sorted,
    modules,
    sources: sourcesOf(modules, rootModules),
    rootModules,
    problems: [...unreadable, ...sorted.problems],
  });
}

function readModules(
  { codeByDirectory }: SourceFiles,
  before: ConfigurationParts | null,
): ReadonlyMap<string, DirectoryModule> {
  const modules = new Map<string, DirectoryModule>();
  for (const [directory, code] of codeByDirectory) {
    const known = before?.modules.get(directory);
    const isKnown = known !== undefined && isSameList(known.files, code);
    modules.set(directory, isKnown ? known : readDirectoryModule(directory, code));
  }
  return modules;
}

function readRootModules(
  { variableFiles }: SourceFiles,
  modules: ReadonlyMap<string, DirectoryModule>,
  before: ConfigurationParts | null,
): ReadonlyMap<string, RootModule> {
  const roots = findRootModules(modules);
  const assigned = assignVariableFiles(variableFiles, modules, roots);
  const fuel = new Fuel();
  const rootModules = new Map<string, RootModule>();
  for (const directory of roots) {
    const own = assigned.get(directory) ?? { automatic: [], alternatives: [] };
    const parts = partsOf(directory, modules, own);
    const known = before?.rootModules.get(directory);
    const isKnown = known?.isMadeOf(parts) === true;
    rootModules.set(directory, isKnown ? known : new RootModule(parts, fuel));
  }
  return rootModules;
}

function sourcesOf(
  modules: ReadonlyMap<string, DirectoryModule>,
  rootModules: ReadonlyMap<string, RootModule>,
): ReadonlyMap<string, ModuleSource> {
  const sources = new Map<string, ModuleSource>();
  for (const [directory, { source }] of modules)
    sources.set(directory, rootModules.get(directory)?.source ?? source);
  return sources;
}
