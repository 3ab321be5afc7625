import { findAttribute, literalString } from '../../../hcl/find.ts';
import type { Block, HclFile } from '../../../hcl/tree.ts';
import type { Configuration } from '../../../terraform/model.ts';
import { resolveLocalSource } from '../../../terraform/sources/paths.ts';
import { valueForVariable } from './made-up-values.ts';

/** One way of running one root module. */
export interface Root {
  readonly rootModule: string;
  readonly variableFile: string | null;
  /** Paths relative to the repository, in the order in which Terraform is given them. */
  readonly variableFiles: readonly string[];
  /** Directories of its modules, its own first. */
  readonly directories: readonly string[];
  readonly madeUp: Readonly<Record<string, unknown>>;
  readonly aliases: readonly string[];
  readonly declaresProvider: boolean;
}

const isAutomatic = (path: string): boolean => /(^|\/)(terraform|[^/]*\.auto)\.tfvars(\.json)?$/.test(path);

/** The root modules of a repository, each in each of its variants, at most `maxVariants`. */
export function rootsOf(configuration: Configuration, maxVariants: number): readonly Root[] {
  const seen = new Map<string, number>();
  return configuration.rootModules.flatMap((module): Root[] => {
    const variants = (seen.get(module.rootModule) ?? 0) + 1;
    seen.set(module.rootModule, variants);
    if (variants > maxVariants) return [];
    const directories = closureOf(module.rootModule, configuration);
    if (!directories.some((directory) => hasAws(configuration, directory))) return [];
    const own = module.variableFile?.split(' + ') ?? [];
    const named = new Set(
      configuration.rootModules
        .filter(({ rootModule }) => rootModule === module.rootModule)
        .flatMap(({ variableFile }) => variableFile?.split(' + ') ?? []),
    );
    const shared = module.source.variableFiles.filter((path) => !isAutomatic(path) && !named.has(path));
    const automatic = module.source.variableFiles.filter(isAutomatic);
    const variableFiles = [...(own.length > 0 ? shared : []), ...own];
    const files = module.source.files;
    return [
      {
        rootModule: module.rootModule,
        variableFile: module.variableFile,
        variableFiles,
        directories,
        madeUp: madeUpFor(files, [...automatic, ...variableFiles], configuration),
        ...providersOf(files),
      },
    ];
  });
}

function closureOf(root: string, configuration: Configuration): readonly string[] {
  const found = [root];
  for (const directory of found)
    for (const block of blocksOf(configuration, directory, 'module')) {
      const source = findAttribute(block.body, 'source');
      const target = resolveLocalSource(
        source === null ? '' : (literalString(source.expression) ?? ''),
        directory,
      );
      if (target !== null && configuration.modulesByDirectory.has(target) && !found.includes(target))
        found.push(target);
    }
  return found;
}

function blocksOf(configuration: Configuration, directory: string, type: string): readonly Block[] {
  const files = configuration.modulesByDirectory.get(directory)?.files ?? [];
  return files.flatMap(({ body }) => body.blocks.filter((block) => block.type === type));
}

const hasAws = (configuration: Configuration, directory: string): boolean =>
  blocksOf(configuration, directory, 'resource').some(
    ({ labels }) => labels[0]?.value.startsWith('aws_') === true,
  );

function madeUpFor(
  files: readonly HclFile[],
  variableFiles: readonly string[],
  configuration: Configuration,
): Readonly<Record<string, unknown>> {
  const set = new Set(
    variableFiles.flatMap(
      (path) => configuration.files.get(path)?.body.attributes.map(({ name }) => name) ?? [],
    ),
  );
  const missing = files
    .flatMap(({ body }) => body.blocks)
    .filter(({ type, body }) => type === 'variable' && findAttribute(body, 'default') === null)
    .filter(({ labels }) => !set.has(labels[0]?.value ?? ''));
  return Object.fromEntries(
    missing.map((variable) => [variable.labels[0]?.value ?? '', valueForVariable(variable)]),
  );
}

function providersOf(files: readonly HclFile[]): Pick<Root, 'aliases' | 'declaresProvider'> {
  const blocks = files.flatMap((file) => file.body.blocks.map((block) => ({ block, file })));
  const declared = blocks.filter(
    ({ block }) => block.type === 'provider' && block.labels[0]?.value === 'aws',
  );
  const aliases = declared.flatMap(({ block }) => {
    const alias = findAttribute(block.body, 'alias');
    return alias === null ? [] : [literalString(alias.expression) ?? ''];
  });
  const given = blocks
    .filter(({ block }) => block.type === 'terraform')
    .flatMap(({ block, file }) => [
      ...file.text.slice(block.span.start, block.span.end).matchAll(/\baws\.(\w+)/g),
    ])
    .map((match) => match[1] ?? '');
  return {
    aliases: [...new Set([...aliases, ...given])],
    declaresProvider: declared.length > aliases.length,
  };
}
