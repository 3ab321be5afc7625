import type { Change } from '../../domain/change.ts';
import type { HclFile } from '../../hcl/tree.ts';
import { connectFiles } from '../../terraform/build-configuration.ts';
import type { Configuration } from '../../terraform/model.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';

/** The configuration as a change leaves it; what the change does not reach is carried over. */
export function configurationAfter(before: Configuration, { files }: Change): Configuration {
  const after = new Map(before.files);
  for (const { path, after: text } of files) {
    const parsed = parseTerraform(path, text);
    replace(after, before.files.get(path), parsed);
    after.set(path, parsed);
  }
  // Problems of syntax are found again with the files; the others are of files that could not be read at all.
  const unreadable = before.problems.filter(({ file }) => !before.files.has(file));
  return connectFiles(after, unreadable, before);
}

/** A file also stands under the paths of the symbolic links that lead to it. */
function replace(files: Map<string, HclFile>, old: HclFile | undefined, parsed: HclFile): void {
  if (old === undefined) return;
  for (const [path, file] of files) if (file === old) files.set(path, parsed);
}
