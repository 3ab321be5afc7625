import { covers, type Decision, type DecisionScope, isOfRepository } from '../../domain/decision.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Located } from '../../domain/located.ts';
import type { Waiting } from '../../domain/record.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { oneLine } from '../../domain/neutralise.ts';

/** What people decided stops the road here. */
type Decided =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'waiting'; readonly waiting: Waiting };

/** What people decided in comments about this finding's test, resource, folder or repository; `null` when nothing in force covers it. */
export function heedDecisions(
  decisions: readonly Decision[],
  finding: Finding,
  located: Located,
): Decided | null {
  const { repository, address, rootModule, block } = located;
  const place = { repository, test: finding.test.id, address, rootModule, file: block.file };
  const ignored = decisions.find((one) => one.kind === 'ignore' && covers(one.scope, place));
  if (ignored) return { kind: 'refused', refusal: refuseIgnored(ignored) };
  const pause = decisions.find((one) => one.kind === 'pause' && isOfRepository(one.scope, repository));
  return pause ? { kind: 'waiting', waiting: waitForResume(pause) } : null;
}

function refuseIgnored({ id, scope, by, at, reason }: Decision): Refusal {
  const why = reason === null ? 'without a reason' : `because: ${oneLine(reason, 300)}`;
  return {
    reason: 'waived',
    facts: [`\`${by}\` decided on ${at.slice(0, 10)} to leave ${scopeInWords(scope)} alone, ${why}`],
    nextSteps: [
      `Comment \`/terrafix unignore ${id}\` on a pull request of TerraFix or on its dashboard to take that back.`,
    ],
  };
}

function scopeInWords({ repository, test, address, path }: DecisionScope): string {
  if (address !== null) return `every finding on \`${address}\``;
  if (test !== null) return `test \`${test}\` in \`${repository}\``;
  return path === null ? `all of \`${repository}\`` : `everything below \`${path}\``;
}

function waitForResume({ by, reason, until }: Decision): Waiting {
  const why = reason === null ? '' : `: ${oneLine(reason, 300)}`;
  return {
    for: 'pause',
    note: `TerraFix is paused in this repository by ${by}${why}. \`/terrafix resume\` ends that.`,
    until,
    fingerprint: null,
  };
}
