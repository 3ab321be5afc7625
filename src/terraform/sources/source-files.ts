import type { HclFile } from '../../hcl/tree.ts';
import type { FileProblem } from '../model.ts';
import { directoryOf, resolveLocalSource } from './paths.ts';
import { shadowedFiles, terraformFileKind } from './terraform-files.ts';

/** The parsed files of a repository, sorted by what they are for. */
export interface SourceFiles {
  /** Every file is read as what its own name says: none is a link, or stands behind a file of OpenTofu. Then `files` holds all that were given. */
  readonly isPlain: boolean;
  readonly files: ReadonlyMap<string, HclFile>;
  /** Code by directory; a symbolic link brings the file that it points to. */
  readonly codeByDirectory: ReadonlyMap<string, readonly HclFile[]>;
  readonly variableFiles: readonly HclFile[];
  readonly problems: readonly FileProblem[];
}

/**
 * Sorts the parsed files of a repository, in the order of their paths. A file under another path than its own is
 * what a symbolic link there points to. After a commit that only changes a few files, those of the commit before
 * are taken over.
 */
export function sortSourceFiles(
  parsed: ReadonlyMap<string, HclFile>,
  before: SourceFiles | null = null,
): SourceFiles {
  return (before === null ? null : replaceFiles(parsed, before)) ?? sortAnew(parsed);
}

function sortAnew(parsed: ReadonlyMap<string, HclFile>): SourceFiles {
  const files = new Map<string, HclFile>();
  const codeByDirectory = new Map<string, HclFile[]>();
  const variableFiles: HclFile[] = [];
  const problems: FileProblem[] = [];
  const shadowed = shadowedFiles(parsed.keys());
  let isPlain = shadowed.size === 0;
  for (const path of [...parsed.keys()].toSorted()) {
    const file = parsed.get(path);
    if (file === undefined) continue;
    const linked = file.path === path ? linkedFile(file, path, parsed) : file;
    if (linked !== null) {
      isPlain = false;
      addCode(codeByDirectory, path, linked);
      continue;
    }
    files.set(path, file);
    for (const { line, message } of file.problems) problems.push({ file: path, line, message });
    const kind = terraformFileKind(path);
    if (kind === null || shadowed.has(path)) continue;
    if (kind.role === 'variables') variableFiles.push(file);
    else if (kind.role !== 'lock') addCode(codeByDirectory, path, file);
  }
  return { isPlain, files, codeByDirectory, variableFiles, problems };
}

/** The same files with a few that changed in place; `null` when more than that happened. */
function replaceFiles(parsed: ReadonlyMap<string, HclFile>, before: SourceFiles): SourceFiles | null {
  if (!before.isPlain || parsed.size !== before.files.size) return null;
  const replaced = new Map<HclFile, HclFile>();
  for (const [path, file] of parsed) {
    const old = before.files.get(path);
    if (old === file) continue;
    if (old === undefined || file.path !== path || linkedFile(file, path, parsed) !== null) return null;
    if (file.problems.length > 0 || old.problems.length > 0) return null;
    replaced.set(old, file);
  }
  const replace = (file: HclFile): HclFile => replaced.get(file) ?? file;
  const files = new Map(before.files);
  const codeByDirectory = new Map(before.codeByDirectory);
  for (const file of replaced.values()) {
    files.set(file.path, file);
    const directory = directoryOf(file.path);
    const code = before.codeByDirectory.get(directory);
    if (code !== undefined) codeByDirectory.set(directory, code.map(replace));
  }
  return { ...before, files, codeByDirectory, variableFiles: before.variableFiles.map(replace) };
}

function addCode(codeByDirectory: Map<string, HclFile[]>, path: string, file: HclFile): void {
  const directory = directoryOf(path);
  const code = codeByDirectory.get(directory);
  if (code === undefined) codeByDirectory.set(directory, [file]);
  else code.push(file);
}

/** What a symbolic link points to: git keeps a link as a file that holds nothing but a path. */
function linkedFile({ text }: HclFile, path: string, parsed: ReadonlyMap<string, HclFile>): HclFile | null {
  if (!path.endsWith('.tf') || text.length > 1_000 || !/^[\w./-]+\.tf$/.test(text)) return null;
  const target = resolveLocalSource(text.startsWith('.') ? text : `./${text}`, directoryOf(path));
  return target === null || target === path ? null : (parsed.get(target) ?? null);
}
