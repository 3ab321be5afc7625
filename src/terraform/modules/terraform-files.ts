import { baseNameOf } from './paths.ts';

/** What a file is to Terraform or OpenTofu, told by its name alone. */
export interface TerraformFileKind {
  /** An override file changes what the others declare; a variables file gives values. */
  readonly role: 'code' | 'override' | 'variables';
  readonly syntax: 'native' | 'json';
  /** Read by OpenTofu and not by Terraform. */
  readonly isTofu: boolean;
}

const ending = /\.(?<language>tf|tofu|tfvars)(?<json>\.json)?$/;

/**
 * What Terraform or OpenTofu would take a file for, or null for one that neither reads: another ending, an editor's
 * file (`.main.tf`, `main.tf~`, `#main.tf#`), or what Terraform itself keeps in `.terraform`.
 *
 * Source: https://developer.hashicorp.com/terraform/language/files, …/files/override and
 * https://opentofu.org/docs/language/files/. There is no variables file of OpenTofu's own.
 */
export function terraformFileKind(path: string): TerraformFileKind | null {
  const groups = ending.exec(path)?.groups;
  if (groups === undefined || path.split('/').includes('.terraform')) return null;
  const syntax = groups['json'] === undefined ? 'native' : 'json';
  if (groups['language'] === 'tfvars') return { role: 'variables', syntax, isTofu: false };
  const name = baseNameOf(path);
  if (name.startsWith('.')) return null;
  const stem = name.replace(ending, '');
  const role = stem === 'override' || stem.endsWith('_override') ? 'override' : 'code';
  return { role, syntax, isTofu: groups['language'] === 'tofu' };
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
  const known = new Set(paths);
  const shadowed = new Map<string, string>();
  for (const path of known) {
    if (terraformFileKind(path)?.isTofu !== true) continue;
    const other = path.replace(/\.tofu(?=(?:\.json)?$)/, '.tf');
    if (known.has(other)) shadowed.set(other, path);
  }
  return shadowed;
}

/** Loaded without being named on the command line: `terraform.tfvars` and `*.auto.tfvars`, with or without `.json`. */
export function isAutomaticVariableFile(path: string): boolean {
  return /(^terraform|\.auto)\.tfvars(\.json)?$/.test(baseNameOf(path));
}
