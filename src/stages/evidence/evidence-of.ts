import { createTwoFilesPatch } from 'diff';
import type { Decision } from '../../domain/decision.ts';
import { type EvidenceTrail, evidenceTrail } from '../../domain/evidence-trail.ts';
import type { FindingRecord } from '../../domain/record.ts';

/** The trail of one finding as it is exported: the change as a diff, not as whole files. */
export interface Evidence extends Omit<EvidenceTrail, 'change'> {
  readonly installation: number;
  readonly change:
    | (Omit<NonNullable<EvidenceTrail['change']>, 'files'> & {
        /** Unified; `null` where the files were too large to be kept, and the pull request shows it. */
        readonly diff: string | null;
      })
    | null;
}

/** Which findings are asked for; all given conditions must hold. */
export interface EvidenceFilter {
  /** Only those of which something happened at or after this moment. */
  readonly since: Date | null;
  /** Ids of tests; empty means all. */
  readonly tests: readonly string[];
}

/** Findings of one installation as evidence, the latest taken up first. */
export function evidenceOf(
  records: readonly FindingRecord[],
  decisions: readonly Decision[],
  { since, tests }: EvidenceFilter,
): readonly Evidence[] {
  return records
    .filter(
      ({ updatedAt, finding }) =>
        (since === null || Date.parse(updatedAt) >= since.getTime()) &&
        (tests.length === 0 || tests.includes(finding.test.id)),
    )
    .map((record) => ({ installation: record.installationId, ...withDiff(evidenceTrail(record, decisions)) }))
    .toSorted((one, other) => compare(other.times.taken, one.times.taken) || compare(one.id, other.id));
}

function withDiff(trail: EvidenceTrail): Omit<Evidence, 'installation'> {
  const { change } = trail;
  if (change === null) return { ...trail, change };
  const { files, ...rest } = change;
  const diffs = files
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) =>
      createTwoFilesPatch(`a/${path}`, `b/${path}`, before ?? '', after, '', ''),
    );
  return { ...trail, change: { ...rest, diff: diffs.length === 0 ? null : diffs.join('\n') } };
}

function compare(one: string | null, other: string | null): number {
  if (one === other) return 0;
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
