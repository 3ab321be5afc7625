import type { Decision } from '../../domain/decision.ts';
import { evidenceTrail } from '../../domain/evidence-trail.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { describeEvidence } from '../report/evidence.ts';
import type { Evidence } from './evidence-of.ts';

/** A document: how many stand where, then every trail. Foreign text in it does nothing. */
export function evidenceAsMarkdown(
  evidence: readonly Evidence[],
  records: readonly FindingRecord[],
  decisions: readonly Decision[],
  now: Date,
): string {
  const byFingerprint = new Map(records.map((record) => [record.finding.fingerprint, record]));
  const trails = evidence.flatMap(({ fingerprint }) => {
    const record = byFingerprint.get(fingerprint);
    return record ? [describeEvidence(evidenceTrail(record, decisions))] : [];
  });
  return [
    '# Evidence of TerraFix',
    '',
    `As of ${now.toISOString()}. ${evidence.length === 1 ? 'One finding.' : `${evidence.length} findings.`}`,
    '',
    '| state | findings |',
    '|---|---|',
    ...countsOf(evidence).map(([state, count]) => `| ${state} | ${count} |`),
    '',
    ...trails.flatMap((trail) => [trail, '']),
  ].join('\n');
}

function countsOf(evidence: readonly Evidence[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { state } of evidence) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
}
