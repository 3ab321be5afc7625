import { baseNameOf } from './paths.ts';

/** What a file is to Terraform or OpenTofu, told by its name alone. */
export interface TerraformFileKind {
  /** An override file changes what the others declare; a variables file gives values; a lock file names the versions of the providers. */
  readonly role: 'code' | 'override' | 'variables' | 'lock';
  readonly syntax: 'native' | 'json';
  /** Read by OpenTofu and not by Terraform. */
  readonly isTofu: boolean;
}

/**
 * What Terraform or OpenTofu would take a file for, or null for one that neither reads: another ending, an editor's
 * file (`.main.tf`, `main.tf~`, `#main.tf#`), or what Terraform itself keeps in `.terraform`.
 *
 * Source: https://developer.hashicorp.com/terraform/language/files, …/files/override and
 * https://opentofu.org/docs/language/files/. There is no variables file of OpenTofu's own.
 */
export function terraformFileKind(path: string): TerraformFileKind | null {
  // Asked for every file of a repository at every poll: no regular expression, and no object for each answer.
  if (path.endsWith(lockFile)) return isLockFile(path) ? kindsOf.native.lock : null;
  const isJson = path.endsWith('.json');
  const end = isJson ? path.length - '.json'.length : path.length;
  const language = languages.find((each) => path.endsWith(each, end));
  if (language === undefined || (path.includes('.terraform/') && isKeptByTerraform(path))) return null;
  const kinds = isJson ? kindsOf.json : kindsOf.native;
  if (language === '.tfvars') return kinds.variables;
  const start = path.lastIndexOf('/') + 1;
  if (path.startsWith('.', start)) return null;
  const stem = path.slice(start, end - language.length);
  const isOverride = stem === 'override' || stem.endsWith('_override');
  const own = language === '.tofu' ? kinds.tofu : kinds.terraform;
  return isOverride ? own.override : own.code;
}

const languages = ['.tf', '.tfvars', '.tofu'] as const;

function kindsIn(syntax: 'native' | 'json') {
  const kind = (role: TerraformFileKind['role'], isTofu: boolean): TerraformFileKind => ({
    role,
    syntax,
    isTofu,
  });
  return {
    lock: kind('lock', false),
    variables: kind('variables', false),
    terraform: { code: kind('code', false), override: kind('override', false) },
    tofu: { code: kind('code', true), override: kind('override', true) },
  };
}

const kindsOf = { native: kindsIn('native'), json: kindsIn('json') };

/** Where `terraform init` writes down the versions that it chose. https://developer.hashicorp.com/terraform/language/files/dependency-lock */
export const lockFile = '.terraform.lock.hcl';

function isLockFile(path: string): boolean {
  return baseNameOf(path) === lockFile && !isKeptByTerraform(path);
}

function isKeptByTerraform(path: string): boolean {
  return path.split('/').includes('.terraform');
}

/** Whether a path is one of those that {@link terraformFileKind} knows. */
export function isTerraformFile(path: string): boolean {
  return terraformFileKind(path) !== null;
}

/**
 * The files that OpenTofu passes over, each with the one it reads instead: `main.tf` when `main.tofu` stands beside it,
 * `main.tf.json` when `main.tofu.json` does.
 *
 * Terraform reads the very files that OpenTofu passes over, and nothing in a repository says which of the two is run. A
 * directory that holds a `.tofu` file is read as OpenTofu reads it, for a file that only OpenTofu knows was put there
 * for its sake. The others do not take part: a resource that stands in both files is one resource, located and fixed in
 * the `.tofu` file. Whoever also runs Terraform there has to carry the fix over by hand.
 */
export function shadowedFiles(paths: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...paths];
  const shadowed = new Map<string, string>();
  const ofTofu = all.filter((path) => path.includes('.tofu') && terraformFileKind(path)?.isTofu === true);
  if (ofTofu.length === 0) return shadowed;
  const known = new Set(all);
  for (const path of ofTofu) {
    const other = path.replace(/\.tofu(?=(?:\.json)?$)/, '.tf');
    if (known.has(other)) shadowed.set(other, path);
  }
  return shadowed;
}

/** Loaded without being named on the command line: `terraform.tfvars` and `*.auto.tfvars`, with or without `.json`. */
export function isAutomaticVariableFile(path: string): boolean {
  return /(^terraform|\.auto)\.tfvars(\.json)?$/.test(baseNameOf(path));
}
