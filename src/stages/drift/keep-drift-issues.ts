import { graceMsOf } from '../../config/drift-key.ts';
import { shortFingerprint } from '../../domain/finding.ts';
import { inlineCode, neutralise, oneLine } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import type { DashboardMemory } from '../../ports/dashboard-memory.ts';
import type { DashboardInput } from '../dashboard/dashboard-input.ts';
import { dayOf, describeDrift, linkOf, placeOf } from '../dashboard/describe-finding.ts';
import { type Drift, driftOf } from './drift-of.ts';

const label = {
  name: 'terrafix-drift',
  color: 'd93f0b',
  description: 'The code complies, and Vanta still fails',
};

/** Issues that are opened by one look; the others come with the next ones. */
const mostAtOnce = 10;

/**
 * An issue for each drift where `drift.issue` asks for it, closed when it is one no more. What was opened is noted, so
 * that nothing is asked of GitHub for findings that never drifted. An issue that a person closes stays closed.
 */
export async function keepDriftIssues(
  input: DashboardInput,
  installationId: number,
  { host, memory }: { readonly host: IssueTracker; readonly memory: DashboardMemory },
): Promise<void> {
  const repository = parseFullName(input.repository);
  if (!repository) return;
  const topic = `${input.repository}!drift`;
  const mark = await memory.recall(installationId, topic);
  const known = new Set(mark?.reminded);
  const now = new Map<string, { readonly record: FindingRecord; readonly drift: Drift }>();
  for (const record of input.config.drift.issue ? input.records : []) {
    const drift = driftOf(record, input.now, graceMsOf(input.config.drift));
    if (drift !== null) now.set(shortFingerprint(record.finding.fingerprint), { record, drift });
  }
  const opened = [...now].filter(([id]) => !known.has(id)).slice(0, mostAtOnce);
  const over = [...known].filter((id) => !now.has(id));
  if (opened.length === 0 && over.length === 0) return;
  for (const [id, { record, drift }] of opened) {
    await host.ensureIssue(repository, `drift-${id}`, {
      title: `Drift: ${oneLine(record.finding.entity.displayName, 150)}`,
      body: bodyOf(record, drift, input.repository),
      labels: [label],
    });
    known.add(id);
  }
  for (const id of over) {
    const record = input.records.find(({ finding }) => finding.fingerprint.startsWith(id));
    await host.closeIssue(repository, `drift-${id}`, endOf(record));
    known.delete(id);
  }
  await memory.remember(installationId, topic, { digest: '', reminded: [...known], issue: null });
}

function bodyOf(record: FindingRecord, drift: Drift, home: string): string {
  const { test, entity } = record.finding;
  const place = placeOf(record, home);
  const link = linkOf(record, home);
  return [
    `${inlineCode(entity.displayName, 120)} fails “${neutralise(test.name, 150)}” in Vanta, and the code complies since ${dayOf(drift.since)}${place === '' ? '' : ` (${place})`}${link === '' ? '' : `, ${link}`}.`,
    '',
    'Likely reasons, from what TerraFix knows:',
    '',
    ...describeDrift(drift).map((reason, index) => `${index + 1}. ${reason}`),
    '',
    `TerraFix never touches the cloud. This issue closes itself when Vanta is green. Finding ${inlineCode(shortFingerprint(record.finding.fingerprint))}.`,
  ].join('\n');
}

function endOf(record: FindingRecord | undefined): string {
  return record?.state === 'verified' || record?.state === 'cleared'
    ? 'Vanta is green: there is no drift any more.'
    : 'This is not drift any more: the finding has moved on. The dashboard says where it stands.';
}
