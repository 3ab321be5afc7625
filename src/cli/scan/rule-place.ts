import type { Rule } from '../../rules/kit/rule.ts';
import { ruleFolders } from '../../rules/registry.ts';

const folders = new Map(Object.entries(ruleFolders).map(([folder, rule]) => [rule, folder]));

/** The folder of a rule, `aws/s3/public-access-block`; `null` for one that is not of the catalogue. */
export function folderOf(rule: Rule): string | null {
  return folders.get(rule) ?? null;
}

/** `s3`; `policy` for a rule of an organisation's own. */
export function serviceOf(rule: Rule): string {
  return folderOf(rule)?.split('/')[1] ?? 'policy';
}

/** The page of a rule in the catalogue, by its path in the project: `docs/rules/aws-s3-versioning.md`. */
export function pageOf(rule: Rule): string {
  const folder = folderOf(rule);
  return folder === null ? 'docs/policies.md' : `docs/rules/${folder.replaceAll('/', '-')}.md`;
}
