import type { HclFile } from '../../../hcl/tree.ts';
import type { ModuleCopy } from '../../../ports/terraform-runner.ts';
import { relativePath } from '../../../terraform/sources/paths.ts';
import { newestAllowed } from '../provider-plan/newest-allowed.ts';
import { forbiddenCallIn } from './forbidden-calls.ts';
import { makeHarmless } from './make-harmless.ts';
import { callTree, type CallTarget, type CopiedDirectory, moduleDirectories } from './module-directories.ts';
import { constraintsOf, providersOf } from './needed-providers.ts';
import { standInFileIn, standInModule } from './stand-in-modules.ts';

/** A copy that Terraform may read, and what a reader must know of it. */
export interface HarmlessCopy {
  readonly copy: ModuleCopy;
  /** Sources of the modules that are stood in for. */
  readonly modulesLeftOut: readonly string[];
  /** Providers that are not there, whose blocks are left out. */
  readonly providersLeftOut: readonly string[];
  /** `hashicorp/aws 5.100.0` for each provider that is asked in a version that the code does not allow. */
  readonly otherVersions: readonly string[];
}

/** Copies the module in a directory with all that it calls; a sentence where that cannot be done safely. */
export function copyModule(
  directory: string,
  filesIn: (directory: string) => readonly HclFile[],
  mirrored: ReadonlyMap<string, readonly string[]>,
): HarmlessCopy | string {
  const directories = moduleDirectories(directory, filesIn);
  if (typeof directories === 'string') return directories;
  const { providers, otherVersions } = chooseVersions(directories, mirrored);
  if (providers.size === 0) return 'none of its providers is in the mirror';

  const files: { readonly path: string; readonly text: string }[] = [];
  const targets = new Map<string, ReadonlyMap<string, CallTarget>>();
  const modulesLeftOut = new Set<string>();
  const providersLeftOut = new Set<string>();
  for (const each of directories) {
    const absentProviders = [...providersOf(each)].filter(([, source]) => !providers.has(source ?? ''));
    for (const [name, source] of absentProviders) providersLeftOut.add(shortSource(source ?? name));
    const modules = new Map<string, string>();
    const calls = new Map<string, CallTarget>();
    for (const { name, block, source, directory: place } of each.calls) {
      if (place !== null) {
        calls.set(name, { source, directory: place });
        continue;
      }
      const standIn = standInModule(
        block,
        each.files.map(({ file }) => file.body),
        files.length,
      );
      files.push(standIn.file);
      const way = relativePath(each.directory, standIn.directory);
      const ownSource = way.startsWith('.') ? way : `./${way}`;
      modules.set(name, ownSource);
      calls.set(name, { source: ownSource, directory: standIn.directory });
      modulesLeftOut.add(source);
    }
    targets.set(each.directory, calls);
    const absent = { providers: new Set(absentProviders.map(([name]) => name)), modules };
    for (const { path, file } of each.files) files.push({ path, text: makeHarmless(file, absent) });
    files.push(standInFileIn(each.directory));
  }
  const call = files.map(({ text }) => forbiddenCallIn(text)).find((found) => found !== null);
  if (call !== undefined) return 'the code holds what could be a call of a function that reads files';
  const calls = callTree(directory, (place) => targets.get(place) ?? new Map());
  if (typeof calls === 'string') return calls;
  return {
    copy: { directory, files, calls, providers },
    modulesLeftOut: [...modulesLeftOut],
    providersLeftOut: [...providersLeftOut],
    otherVersions,
  };
}

function chooseVersions(
  directories: readonly CopiedDirectory[],
  mirrored: ReadonlyMap<string, readonly string[]>,
): { readonly providers: ReadonlyMap<string, string>; readonly otherVersions: readonly string[] } {
  const providers = new Map<string, string>();
  const otherVersions: string[] = [];
  for (const [source, constraints] of constraintsOf(directories)) {
    const versions = mirrored.get(source) ?? [];
    const allowed = newestAllowed(versions, constraints);
    const version = allowed ?? versions[0];
    if (version === undefined) continue;
    providers.set(source, version);
    if (allowed === null) otherVersions.push(`${shortSource(source)} ${version}`);
  }
  return { providers, otherVersions };
}

function shortSource(source: string): string {
  return source.replace('registry.terraform.io/', '');
}
