import type { FileChange } from '../../domain/source.ts';
import { literalString } from '../../hcl/find.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { Configuration, ModuleInstance, ResourceInstance } from '../../terraform/model.ts';
import type { ParseCache } from '../../terraform/sources/parse-cache.ts';
import { directoryOf, resolveLocalSource } from '../../terraform/sources/paths.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';

/**
 * The configuration around a resource with some files changed: its root module and the local modules
 * below it, for nothing else can decide on it. Files that did not change are not parsed again.
 */
export function configurationAround(
  configuration: Configuration,
  subject: ResourceInstance,
  files: readonly FileChange[],
): Configuration {
  const root = rootOf(subject.module);
  const directories = directoriesBelow(root.source.directory, configuration);
  const variableFiles = new Set(root.source.variableFiles);
  const texts = new Map<string, string>();
  for (const [path, file] of configuration.files)
    if (directories.has(directoryOf(path)) || variableFiles.has(path)) texts.set(path, file.text);
  for (const { path, after } of files) texts.set(path, after);
  const cache: ParseCache = {
    parse: (path, text) => {
      const known = configuration.files.get(path);
      return known?.text === text ? known : parseTerraform(path, text);
    },
  };
  return buildConfiguration(texts, [], cache);
}

function rootOf(module: ModuleInstance): ModuleInstance {
  return module.call === null ? module : rootOf(module.call.parent);
}

/** A module's directory and those of the local modules that it calls, however far down. */
function directoriesBelow(directory: string, configuration: Configuration): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [directory];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const file of configuration.modulesByDirectory.get(next)?.files ?? []) {
      // A symbolic link leads to a file that lies elsewhere.
      found.add(directoryOf(file.path));
      for (const block of file.body.blocks) {
        const source = block.type === 'module' && block.body.attributes.find(({ name }) => name === 'source');
        const called = resolveLocalSource((source && literalString(source.expression)) || '', next);
        if (called !== null) waiting.push(called);
      }
    }
  }
  return found;
}
