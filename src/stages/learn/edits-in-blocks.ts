import type { Change, IntendedEffect } from '../../domain/change.ts';
import type { RepositoryName } from '../../domain/repository.ts';
import type { HclFile } from '../../hcl/tree.ts';
import type { RepositoryReader } from '../../ports/code-host.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';
import { compareFiles } from '../prove/scope/compare-files.ts';
import { createRedactor } from '../mend/model/redact-secrets.ts';
import { valueAt } from './value-at.ts';

/** One argument of a touched block that people changed. */
export interface BlockEdit {
  /** `aws_cloudwatch_log_group.app` */
  readonly block: string;
  /** `retention_in_days`; empty when the whole block is gone. */
  readonly path: string;
  /** The difference in words, without secrets. */
  readonly text: string;
  /** The new value as it is written; `null` where there is none. */
  readonly after: string | null;
}

/** Two commits of one branch: TerraFix's last one, and the one that was merged. */
export interface Commits {
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly written: string;
  readonly merged: string;
}

/** More than this is a rewrite, and no lesson on arguments. */
const maxEdits = 5;
const longestValue = 60;

/** What differs in the blocks that TerraFix touched between its last commit and what was merged. */
export async function editsInBlocks(
  change: Change,
  commits: Commits,
  host: Pick<RepositoryReader, 'openSnapshot'>,
): Promise<readonly BlockEdit[]> {
  if (commits.written === commits.merged) return [];
  const paths = [...new Set(change.effects.map(({ file }) => file))];
  const merged = await readFiles(paths, commits.merged, commits, host);
  const isKept = paths.every((path) => change.files.some((file) => file.path === path));
  const written = isKept
    ? new Map(change.files.map(({ path, after }) => [path, after]))
    : await readFiles(paths, commits.written, commits, host);
  const edits = paths.flatMap((path) =>
    editsInFile(
      change.effects.filter(({ file }) => file === path),
      parseTerraform(path, written.get(path) ?? ''),
      parseTerraform(path, merged.get(path) ?? ''),
    ),
  );
  return edits.slice(0, maxEdits);
}

async function readFiles(
  paths: readonly string[],
  commit: string,
  { repository, branch }: Commits,
  host: Pick<RepositoryReader, 'openSnapshot'>,
): Promise<ReadonlyMap<string, string>> {
  const isWanted = (path: string): boolean => paths.includes(path);
  const snapshot = await host.openSnapshot(repository, branch, { head: commit, isWanted });
  const files = new Map<string, string>();
  for (const { path } of snapshot.entries) if (isWanted(path)) files.set(path, await snapshot.read(path));
  return files;
}

function editsInFile(
  touched: readonly IntendedEffect[],
  written: HclFile,
  merged: HclFile,
): readonly BlockEdit[] {
  const isTouched = ({ block, paths }: IntendedEffect): boolean =>
    touched.some(
      (effect) =>
        effect.block === block &&
        // All assignments of a variable file stand under one name.
        (block !== 'tfvars' || effect.paths.some((path) => paths.includes(path))),
    );
  return compareFiles(written, merged)
    .effects.filter(isTouched)
    .flatMap(({ block, paths, kind }): readonly BlockEdit[] =>
      kind === 'edits-block'
        ? paths.map((path) => describeEdit(block, path, written, merged))
        : [{ block, path: '', text: `\`${block}\` was taken out`, after: null }],
    );
}

function describeEdit(block: string, path: string, written: HclFile, merged: HclFile): BlockEdit {
  const before = valueAt(written, block, path);
  const after = valueAt(merged, block, path);
  const shown = (value: string | null): string => (value === null ? 'nothing' : withoutSecrets(path, value));
  return {
    block,
    path,
    text: `\`${path}\` of \`${block}\` changed from ${shown(before)} to ${shown(after)}`,
    after,
  };
}

/** A secret is told by its looks, and by the name of what it is assigned to. */
function withoutSecrets(path: string, value: string): string {
  const head = `${path} = `;
  const line = createRedactor()
    .redact(head + value)
    .slice(head.length)
    .replaceAll(/\s+/g, ' ');
  return line.length <= longestValue ? line : `${line.slice(0, longestValue)}…`;
}
