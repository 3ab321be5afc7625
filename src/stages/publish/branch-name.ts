import { type Finding, shortFingerprint } from '../../domain/finding.ts';

/** Every branch of TerraFix begins so. */
export const branchPrefix = 'terrafix/';

/** Longest part of a branch name that comes from the test id. */
const longestSlug = 60;

/** The one branch of a finding: `terrafix/aws-s3-public-access-blocked-0123456789ab`. Same finding, same name, always. */
export function branchNameOf(finding: Finding): string {
  const slug = finding.test.id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replaceAll(/^-+|-+$/g, '');
  return `${branchPrefix}${slug === '' ? 'finding' : slug}-${shortFingerprint(finding.fingerprint)}`;
}
