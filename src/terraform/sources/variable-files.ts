import type { Attribute, HclFile } from '../../hcl/tree.ts';
import type { Declared, DirectoryModule } from './directory-module.ts';
import { baseNameOf, directoryOf, isWithin } from './paths.ts';
import { isAutomaticVariableFile } from './terraform-files.ts';

/** One way of running a root module: the variable files it is given. */
export interface VariableSet {
  /** Paths joined by ` + `; `null` when the root module has no alternatives. */
  readonly name: string | null;
  /** What the files set, the last file that sets a name wins. */
  readonly values: ReadonlyMap<string, Declared<Attribute>>;
}

/** Variable files of a root module, in the order of their paths. */
export interface VariableFiles {
  /** Loaded by Terraform itself: `terraform.tfvars` and `*.auto.tfvars` beside the code. */
  readonly automatic: readonly HclFile[];
  /** Given with `-var-file`: one at a time. */
  readonly alternatives: readonly HclFile[];
}

const isSample = (name: string): boolean => /(^|[._-])(example|sample|template|tmpl)[._-]/i.test(name);
const isShared = (name: string): boolean => /^(common|shared|global|base|defaults?|all)\b/i.test(name);
/** More variants than this of one root module are not looked at. */
const maxVariants = 64;

/**
 * Which variable files belong to which root module. A file beside the code belongs to it. A file in a folder
 * without code (`envs/prod.tfvars`, `environments/prod/app.tfvars`) belongs to the nearest root module above
 * that declares something of what it sets; else to the root module whose directory has its name
 * (`variables/prod/vpc.tfvars` and `deployments/vpc`); else to every root module that declares at least half of
 * it, or something of it when it is a shared one.
 */
export function assignVariableFiles(
  files: readonly HclFile[],
  modules: ReadonlyMap<string, DirectoryModule>,
  rootModules: readonly string[],
): ReadonlyMap<string, VariableFiles> {
  const automatic = new Map<string, HclFile[]>();
  const alternatives = new Map<string, HclFile[]>();
  const roots = new Set(rootModules);
  const finder = new RootFinder(modules, roots);
  for (const file of [...files].toSorted((left, right) => (left.path < right.path ? -1 : 1))) {
    const directory = directoryOf(file.path);
    const name = baseNameOf(file.path);
    if (isSample(name)) continue;
    if (roots.has(directory)) push(isAutomaticVariableFile(name) ? automatic : alternatives, directory, file);
    else for (const root of finder.rootsFor(file)) push(alternatives, root, file);
  }
  return new Map(
    rootModules.map((root) => [
      root,
      { automatic: automatic.get(root) ?? [], alternatives: alternatives.get(root) ?? [] },
    ]),
  );
}

/** `vpc` of `vpc.tfvars` and `vpc.tfvars.json`. */
const stemOf = (name: string): string => name.replace(/\.tfvars(\.json)?$/, '');
/** How far up from a variable file its root module is looked for. */
const maxLevels = 32;
/** Steps of comparing loose variable files with root modules; files after that belong to none. */
const maxComparisons = 500_000;

interface RootIndex {
  readonly byVariable: ReadonlyMap<string, readonly string[]>;
  readonly byFolderName: ReadonlyMap<string, readonly string[]>;
}

/** Finds the root modules that a variable file outside of them is for. */
class RootFinder {
  private readonly modules: ReadonlyMap<string, DirectoryModule>;
  private readonly roots: ReadonlySet<string>;
  private index: RootIndex | null = null;
  private comparisons = 0;

  constructor(modules: ReadonlyMap<string, DirectoryModule>, roots: ReadonlySet<string>) {
    this.modules = modules;
    this.roots = roots;
  }

  /** Made when the first file needs it: most repositories keep their variable files with the code. */
  private indexed(): RootIndex {
    if (this.index !== null) return this.index;
    const byVariable = new Map<string, string[]>();
    const byFolderName = new Map<string, string[]>();
    for (const root of this.roots) {
      push(byFolderName, baseNameOf(root), root);
      for (const name of this.modules.get(root)?.variables.keys() ?? []) push(byVariable, name, root);
    }
    this.index = { byVariable, byFolderName };
    return this.index;
  }

  rootsFor(file: HclFile): readonly string[] {
    const names = file.body.attributes.map((attribute) => attribute.name);
    const declares = (root: string): boolean =>
      names.some((name) => this.modules.get(root)?.variables.has(name) === true);
    const nearest = this.rootsAbove(file.path).find(declares);
    if (nearest !== undefined) return [nearest];
    const name = baseNameOf(file.path);
    const namesakes = (this.indexed().byFolderName.get(stemOf(name)) ?? []).filter(declares);
    if (namesakes.length > 0) return namesakes;
    return this.rootsDeclaring(names, isShared(name) ? 1 : Math.max(1, names.length / 2));
  }

  private rootsAbove(path: string): readonly string[] {
    const above: string[] = [];
    let folder = directoryOf(path);
    for (let level = 0; level < maxLevels; level += 1) {
      if (this.roots.has(folder)) above.push(folder);
      if (folder === '') break;
      folder = directoryOf(folder);
    }
    return above;
  }

  private rootsDeclaring(names: readonly string[], needed: number): readonly string[] {
    const counts = new Map<string, number>();
    for (const name of names) {
      const declaring = this.indexed().byVariable.get(name) ?? [];
      this.comparisons += declaring.length;
      if (this.comparisons > maxComparisons) return [];
      for (const root of declaring) counts.set(root, (counts.get(root) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count >= needed).map(([root]) => root);
  }
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

/** The variants of a root module: one for each alternative, or a single one without name. */
export function variableSetsOf(files: VariableFiles, root: string): readonly VariableSet[] {
  const automatic = [...files.automatic].toSorted((left, right) => rank(left) - rank(right));
  const groups = groupAlternatives(files.alternatives, root);
  if (groups.length === 0) return [{ name: null, values: valuesOf(automatic) }];
  return groups.slice(0, maxVariants).map(({ below, own }) => ({
    name: own.map((file) => file.path).join(' + '),
    values: valuesOf([...automatic, ...below, ...own]),
  }));
}

interface Group {
  /** Shared files that are given too, before the own ones. */
  readonly below: readonly HclFile[];
  readonly own: readonly HclFile[];
}

/** `common.tfvars` goes below the files beside it and in folders of its own; alone in its folder it stands for it. */
function groupAlternatives(alternatives: readonly HclFile[], root: string): readonly Group[] {
  const shared = alternatives.filter((file) => isShared(baseNameOf(file.path)));
  const specific = groupComplementary(
    alternatives.filter((file) => !shared.includes(file)),
    root,
  );
  const groups = specific.map((own) => ({
    own,
    below: shared.filter((file) => own.some((each) => isWithin(each.path, directoryOf(file.path)))),
  }));
  const used = new Set(groups.flatMap((group) => group.below));
  const alone = shared.filter((file) => !used.has(file)).map((file) => ({ own: [file], below: [] }));
  return [...groups, ...alone].toSorted((left, right) =>
    (left.own[0]?.path ?? '') < (right.own[0]?.path ?? '') ? -1 : 1,
  );
}

const rank = (file: HclFile): number => (baseNameOf(file.path).startsWith('terraform.tfvars') ? 0 : 1);

/**
 * Files of one environment's own folder (`environments/prod/{app,network}.tfvars`, beside
 * `environments/dev/…`) that set different names are given together.
 */
function groupComplementary(files: readonly HclFile[], root: string): readonly (readonly HclFile[])[] {
  const byDirectory = new Map<string, HclFile[]>();
  for (const file of files) push(byDirectory, directoryOf(file.path), file);
  const siblings = new Map<string, number>();
  for (const directory of byDirectory.keys()) {
    const parent = directoryOf(directory);
    siblings.set(parent, (siblings.get(parent) ?? 0) + 1);
  }
  return [...byDirectory].flatMap(([directory, group]) => {
    const names = group.flatMap((file) => file.body.attributes.map((attribute) => attribute.name));
    const isOwnFolder = directory !== root && (siblings.get(directoryOf(directory)) ?? 0) > 1;
    return isOwnFolder && new Set(names).size === names.length ? [group] : group.map((file) => [file]);
  });
}

function valuesOf(files: readonly HclFile[]): ReadonlyMap<string, Declared<Attribute>> {
  const values = new Map<string, Declared<Attribute>>();
  for (const file of files)
    for (const attribute of file.body.attributes) values.set(attribute.name, { node: attribute, file });
  return values;
}
