import type { FindingRecord } from '../../domain/record.ts';

/** Code that complies while Vanta still fails, beyond the time that is given it. */
export interface Drift {
  /** ISO 8601: when the code was seen to comply, or was merged. */
  readonly since: string;
  /** Sentences, the likeliest first; foreign names stand between backticks. */
  readonly reasons: readonly string[];
}

/** The drift of a finding; `null` when there is none, or it is younger than `graceMs`. */
export function driftOf(record: FindingRecord, now: Date, graceMs: number): Drift | null {
  const since = complyingSince(record);
  if (since === null || now.getTime() - Date.parse(since) < graceMs) return null;
  return { since, reasons: record.merged ? reasonsAfterMerge(record) : reasonsWithoutMerge(record) };
}

/** What the code is compliant since; `null` where it is not known to be. */
function complyingSince(record: FindingRecord): string | null {
  // Merged and not tested since is no news: only a run after the merge that still fails is.
  if (record.state === 'still-failing') return record.merged?.at ?? null;
  if (record.state !== 'already-compliant') return null;
  // The first time of the run of such answers: it is looked at again every day.
  let since: string | null = null;
  for (const entry of record.history.toReversed()) {
    if (entry.state === 'already-compliant') since = entry.at;
    else if (entry.state !== 'queued' && entry.state !== 'working') break;
  }
  return since ?? record.updatedAt;
}

function reasonsAfterMerge({ merged, outcome, finding }: FindingRecord): readonly string[] {
  return [
    ...(merged?.editedByPeople === true
      ? ['People changed the branch before the merge, and what was merged may not hold the requirement.']
      : []),
    'The change was merged and not applied, or the apply failed: Vanta ran the test after the merge and still saw the old state.',
    elsewhere(outcome?.located?.rootModule),
    ...otherAccount(finding.entity.account, outcome),
    'It was changed by hand after the apply.',
  ];
}

function reasonsWithoutMerge({ outcome, finding }: FindingRecord): readonly string[] {
  return [
    'It was changed by hand, and the next apply puts it right.',
    'The code was changed and not applied yet, or the apply failed.',
    elsewhere(outcome?.located?.rootModule),
    ...otherAccount(finding.entity.account, outcome),
  ];
}

function elsewhere(rootModule: string | undefined): string {
  return rootModule === undefined || rootModule === ''
    ? 'It is applied from another workspace, or with other variable values than those in the repository.'
    : `It is applied from another workspace or folder than \`${rootModule}\`.`;
}

/** Left out where the code itself names the account. */
function otherAccount(account: string | null, outcome: FindingRecord['outcome']): readonly string[] {
  const evidence = outcome?.located?.evidence ?? [];
  const isNamed = evidence.some(({ kind, weight }) => kind === 'account' && weight > 0);
  return account === null || isNamed
    ? []
    : [`What fails lies in account \`${account}\`, and the code is applied to another.`];
}
