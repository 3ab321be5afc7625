import { parseHcl } from '../../hcl/parse.ts';
import type { HclFile } from '../../hcl/tree.ts';
import { readSource } from './read-source.ts';
import type { Edition, ModuleOutline } from './registry-module.ts';
import { registryModules } from './registry-modules.ts';
import { meets, readVersionConstraint } from './version-constraint.ts';

/**
 * What is known of the module that a call names; `null` for a module or a version of which nothing is known. Of
 * several versions that a constraint allows the newest counts, as it does for `terraform init`.
 */
export function findOutline(source: string, version: string | null): ModuleOutline | null {
  const remote = readSource(source);
  const known = remote === null ? undefined : registryModules.get(remote.name);
  if (remote === null || known === undefined) return null;
  const wanted = remote.isRegistry ? version : remote.ref;
  const range = readVersionConstraint(wanted?.trim() ?? '>= 0');
  if (range === null) return null;
  const edition = known.editions.findLast(({ since, below }) => meets(range, since, below));
  if (edition === undefined) return null;
  const versionInWords = wanted === null ? 'no version named' : `version ${wanted}`;
  return { name: known.name, edition, versionInWords };
}

/** The folder in which the code of an outline stands; no repository has it. */
export function directoryOfOutline({ name, edition }: Pick<ModuleOutline, 'name' | 'edition'>): string {
  return `${name}@${edition.since}`;
}

const fileName = 'outline.tf';
const textByFile = new Map<string, string>();
for (const { name, editions } of registryModules.values())
  for (const edition of editions)
    textByFile.set(`${directoryOfOutline({ name, edition })}/${fileName}`, textOf(edition));

/** Whether a path names the code of an outline: nothing can be edited there. */
export function isOutlineFile(path: string): boolean {
  return textByFile.has(path);
}

/** The code of an outline as a file; a new one each time, so that the calls of one module do not share their blocks. */
export function parseOutlineFile(path: string): HclFile | null {
  const text = textByFile.get(path);
  return text === undefined ? null : parseHcl(path, text);
}

/** The files of a folder of {@link directoryOfOutline}; none for any other. */
export function directoryFiles(directory: string): readonly HclFile[] {
  const file = parseOutlineFile(`${directory}/${fileName}`);
  return file === null ? [] : [file];
}

function textOf({ inputs, code }: Edition): string {
  const variables = Object.entries(inputs).map(([name, value]) =>
    value === '' ? `variable "${name}" {}\n` : `variable "${name}" {\n  default = ${value}\n}\n`,
  );
  return `${variables.join('')}${code}`;
}
