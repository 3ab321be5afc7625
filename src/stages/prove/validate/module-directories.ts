import { posix } from 'node:path';
import { findAttribute, literalString } from '../../../hcl/find.ts';
import type { Block, HclFile } from '../../../hcl/tree.ts';
import { baseNameOf, resolveLocalSource } from '../../../terraform/sources/paths.ts';
import { terraformFileKind } from '../../../terraform/sources/terraform-files.ts';
import { withoutComments } from './make-harmless.ts';

/** A call of a module, and the directory that it leads to; `null` when its code is not in the repository. */
interface CallSite {
  readonly name: string;
  readonly block: Block;
  readonly source: string;
  readonly directory: string | null;
}

/** A directory of code with what it calls. */
export interface CopiedDirectory {
  readonly directory: string;
  /** Code in the native syntax without comments, each file at the place where it is read. */
  readonly files: readonly { readonly path: string; readonly file: HclFile }[];
  readonly calls: readonly CallSite[];
}

const maxFiles = 400;
const maxCharacters = 4_000_000;
/** Terraform itself has no bound; a repository that calls itself in a circle would have no end. */
const maxCalls = 500;

/**
 * The module in a directory and the local modules below it, however far down; a sentence where they cannot be copied.
 */
export function moduleDirectories(
  directory: string,
  filesIn: (directory: string) => readonly HclFile[],
): readonly CopiedDirectory[] | string {
  const found = new Map<string, CopiedDirectory>();
  const waiting = [directory];
  let count = 0;
  let characters = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    const all = filesIn(next).filter(({ path }) => terraformFileKind(path)?.role !== 'variables');
    const other = all.find(({ path }) => !path.endsWith('.tf'));
    if (other !== undefined) return `\`${other.path}\` is not in Terraform's native syntax`;
    count += all.length;
    characters += all.reduce((sum, { text }) => sum + text.length, 0);
    if (count > maxFiles || characters > maxCharacters) return 'the module is too large for it';
    const here = next;
    const files = all.map((file) => ({
      path: posix.join(here, baseNameOf(file.path)),
      file: withoutComments(file),
    }));
    const calls = files
      .flatMap(({ file }) => file.body.blocks)
      .flatMap((block) => callOf(block, here, filesIn));
    found.set(here, { directory: here, files, calls });
    waiting.push(...calls.flatMap((call) => call.directory ?? []));
  }
  return [...found.values()];
}

function callOf(
  block: Block,
  from: string,
  filesIn: (directory: string) => readonly HclFile[],
): readonly CallSite[] {
  const attribute = block.type === 'module' ? findAttribute(block.body, 'source') : null;
  const source = attribute === null ? null : literalString(attribute.expression);
  if (source === null) return [];
  const directory = resolveLocalSource(source, from);
  // A git submodule is a directory without files.
  const isThere = directory !== null && filesIn(directory).length > 0;
  return [{ name: block.labels[0]?.value ?? '', block, source, directory: isThere ? directory : null }];
}

/** Where a call leads in the copy. */
export interface CallTarget {
  readonly source: string;
  readonly directory: string;
}

/** Every call by its key, as often as the module that makes it is called; a sentence when there is no end to them. */
export function callTree(
  top: string,
  callsIn: (directory: string) => ReadonlyMap<string, CallTarget>,
): readonly (CallTarget & { readonly key: string })[] | string {
  const found: (CallTarget & { readonly key: string })[] = [];
  const waiting: [directory: string, prefix: string][] = [[top, '']];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [directory, prefix] = next;
    for (const [name, target] of callsIn(directory)) {
      found.push({ ...target, key: prefix + name });
      if (found.length > maxCalls) return 'it calls too many modules';
      waiting.push([target.directory, `${prefix}${name}.`]);
    }
  }
  return found;
}
