import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHcl } from '../../../hcl/parse.ts';
import { directoryOf, resolveLocalSource } from '../../../terraform/sources/paths.ts';
import { addressOf } from './prepare-file.ts';
import type { PreparedRepository } from './prepare-repository.ts';
import type { Complaint } from './run-root.ts';

/**
 * Takes the blocks of which Terraform complains out of the copy, so that the rest can be run: data sources that
 * find nothing, types that the provider no longer has, values that made-up ones do not allow. Adds their addresses
 * to `leftOut`, by directory. False when there is nothing more to take out.
 */
export function leaveOutComplained(
  complaints: readonly Complaint[],
  rootModule: string,
  prepared: PreparedRepository,
  leftOut: Map<string, Set<string>>,
): boolean {
  const touched = new Set<string>();
  for (const { file, line } of complaints) {
    const path = file === null ? null : resolveLocalSource(`./${file}`, rootModule);
    if (path === null) continue;
    const directory = directoryOf(path);
    const gone = leftOut.get(directory) ?? new Set<string>();
    for (const address of addressesAt(path, line, prepared.folder))
      if (!gone.has(address)) {
        gone.add(address);
        touched.add(directory);
      }
    leftOut.set(directory, gone);
  }
  for (const directory of touched) prepared.prepare(directory, leftOut.get(directory) ?? new Set());
  return touched.size > 0;
}

function addressesAt(path: string, line: number, folder: string): readonly string[] {
  let file;
  try {
    file = parseHcl(path, readFileSync(join(folder, path), 'utf8'));
  } catch {
    return [];
  }
  const lineOf = (offset: number): number => file.text.slice(0, offset).split('\n').length;
  const isThere = ({ span }: { readonly span: { readonly start: number; readonly end: number } }): boolean =>
    lineOf(span.start) <= line && lineOf(span.end) >= line;
  const block = file.body.blocks.find(isThere);
  if (block === undefined) return [];
  if (block.type === 'locals')
    return block.body.attributes.filter(isThere).map(({ name }) => `local.${name}`);
  return [addressOf(block) ?? []].flat();
}
