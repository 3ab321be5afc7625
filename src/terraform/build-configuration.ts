import type { HclFile } from '../hcl/tree.ts';
import { parseHcl } from '../hcl/parse.ts';
import { ParsedConfiguration } from './configuration.ts';
import { Fuel } from './evaluate/scope.ts';
import type { Configuration, FileProblem, ModuleSource } from './model.ts';
import type { RootContext } from './modules/context.ts';
import { type DirectoryModule, readDirectoryModule } from './modules/directory-module.ts';
import { ModuleNode } from './modules/module-node.ts';
import { directoryOf } from './modules/paths.ts';
import { findRootModules } from './modules/root-modules.ts';
import { assignVariableFiles, variableSetsOf } from './modules/variable-files.ts';
import type { ParseCache } from './parse-cache.ts';

/** Module instances of one repository that are looked at; a repository of more is cut off there. */
const maxModuleInstances = 100_000;

/**
 * Connects the Terraform files of a repository, given by path. Only parsing is done here; values, instances and
 * module trees are computed when they are asked for, once. Never throws for what the files say: a file that does
 * not parse is named in `problems`, and what can be read of it is read.
 */
export function buildConfiguration(
  texts: ReadonlyMap<string, string>,
  unreadable: readonly FileProblem[] = [],
  cache?: ParseCache,
): Configuration {
  const parse = (path: string, text: string): HclFile =>
    cache === undefined ? parseHcl(path, text) : cache.parse(path, text);
  const files = new Map<string, HclFile>();
  const codeByDirectory = new Map<string, HclFile[]>();
  const variableFiles: HclFile[] = [];
  const problems: FileProblem[] = [...unreadable];
  for (const path of [...texts.keys()].toSorted()) {
    const file = parse(path, texts.get(path) ?? '');
    files.set(path, file);
    for (const { line, message } of file.problems) problems.push({ file: path, line, message });
    if (path.endsWith('.tfvars')) variableFiles.push(file);
    else if (path.endsWith('.tf')) {
      const directory = directoryOf(path);
      codeByDirectory.set(directory, [...(codeByDirectory.get(directory) ?? []), file]);
    }
  }
  const modules = new Map<string, DirectoryModule>();
  for (const [directory, code] of codeByDirectory)
    modules.set(directory, readDirectoryModule(directory, code));
  const roots = findRootModules(modules);
  const assigned = assignVariableFiles(variableFiles, modules, roots);
  const sources = new Map<string, ModuleSource>();
  for (const [directory, code] of codeByDirectory) {
    const own = assigned.get(directory);
    sources.set(directory, {
      directory,
      files: code,
      variableFiles: own === undefined ? [] : [...own.automatic, ...own.alternatives].map(({ path }) => path),
    });
  }
  const shared = { modules, sources, fuel: new Fuel(), room: { left: maxModuleInstances } };
  const rootNodes = roots.flatMap((root) => {
    const source = sources.get(root);
    const declarations = modules.get(root);
    const own = assigned.get(root);
    if (source === undefined || declarations === undefined || own === undefined) return [];
    return variableSetsOf(own, root).map((variableSet) => {
      const context: RootContext = {
        ...shared,
        rootModule: root,
        variableSet,
        createModule: (spec) => new ModuleNode(spec),
      };
      return new ModuleNode({ context, source, declarations, path: '', exists: true, call: null });
    });
  });
  return new ParsedConfiguration(files, sources, rootNodes, problems);
}
