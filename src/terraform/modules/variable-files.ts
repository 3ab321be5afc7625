import type { Attribute, HclFile } from '../../hcl/tree.ts';
import type { Declared, DirectoryModule } from './directory-module.ts';
import { baseNameOf, directoryOf, isWithin } from './paths.ts';

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

const isAutomatic = (name: string): boolean => name === 'terraform.tfvars' || name.endsWith('.auto.tfvars');
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
  for (const file of [...files].toSorted((left, right) => (left.path < right.path ? -1 : 1))) {
    const directory = directoryOf(file.path);
    const name = baseNameOf(file.path);
    if (isSample(name)) continue;
    if (roots.has(directory)) push(isAutomatic(name) ? automatic : alternatives, directory, file);
    else for (const root of rootsFor(file, modules, roots)) push(alternatives, root, file);
  }
  return new Map(
    rootModules.map((root) => [
      root,
      { automatic: automatic.get(root) ?? [], alternatives: alternatives.get(root) ?? [] },
    ]),
  );
}

function rootsFor(
  file: HclFile,
  modules: ReadonlyMap<string, DirectoryModule>,
  roots: ReadonlySet<string>,
): readonly string[] {
  const names = file.body.attributes.map((attribute) => attribute.name);
  const declaredBy = (root: string): number =>
    names.filter((name) => modules.get(root)?.variables.has(name) === true).length;
  const above = [...roots]
    .filter((root) => isWithin(file.path, root))
    .toSorted((left, right) => right.length - left.length);
  const nearest = above.find((root) => declaredBy(root) > 0);
  if (nearest !== undefined) return [nearest];
  const name = baseNameOf(file.path);
  const needed = isShared(name) ? 1 : Math.max(1, names.length / 2);
  const namesakes = [...roots].filter(
    (root) => `${baseNameOf(root)}.tfvars` === name && declaredBy(root) > 0,
  );
  return namesakes.length > 0 ? namesakes : [...roots].filter((root) => declaredBy(root) >= needed);
}

function push(map: Map<string, HclFile[]>, key: string, file: HclFile): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [file]);
  else list.push(file);
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

const rank = (file: HclFile): number => (baseNameOf(file.path) === 'terraform.tfvars' ? 0 : 1);

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
