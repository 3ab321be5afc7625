import type { HclFile } from '../hcl/tree.ts';
import { parseHcl } from '../hcl/parse.ts';
import { ParsedConfiguration } from './configuration.ts';
import { Fuel } from './evaluate/scope.ts';
import type { Configuration, FileProblem, ModuleSource } from './model.ts';
import type { RootContext } from './modules/context.ts';
import { type DirectoryModule, readDirectoryModule } from './modules/directory-module.ts';
import { ModuleNode } from './modules/module-node.ts';
import { directoryOf, resolveLocalSource } from './modules/paths.ts';
import { findRootModules } from './modules/root-modules.ts';
import { assignVariableFiles, variableSetsOf } from './modules/variable-files.ts';
import type { ParseCache } from './parse-cache.ts';

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
    const target = linkTarget(path, texts);
    if (target !== null) {
      const linked = files.get(target) ?? parse(target, texts.get(target) ?? '');
      files.set(target, linked);
      addCode(codeByDirectory, path, linked);
      continue;
    }
    const file = files.get(path) ?? parse(path, texts.get(path) ?? '');
    files.set(path, file);
    for (const { line, message } of file.problems) problems.push({ file: path, line, message });
    if (path.endsWith('.tfvars')) variableFiles.push(file);
    else if (path.endsWith('.tf')) addCode(codeByDirectory, path, file);
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
  const shared = { modules, sources, fuel: new Fuel() };
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

function addCode(codeByDirectory: Map<string, HclFile[]>, path: string, file: HclFile): void {
  const directory = directoryOf(path);
  const code = codeByDirectory.get(directory);
  if (code === undefined) codeByDirectory.set(directory, [file]);
  else code.push(file);
}

/** What a symbolic link points to: git keeps a link as a file that holds nothing but a path. */
function linkTarget(path: string, texts: ReadonlyMap<string, string>): string | null {
  const text = texts.get(path) ?? '';
  if (!path.endsWith('.tf') || text.length > 1_000 || !/^[\w./-]+\.tf$/.test(text)) return null;
  const target = resolveLocalSource(text.startsWith('.') ? text : `./${text}`, directoryOf(path));
  return target !== null && target !== path && texts.has(target) ? target : null;
}
