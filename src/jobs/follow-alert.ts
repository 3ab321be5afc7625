import { canMove, moveIfPossible } from '../domain/lifecycle.ts';
import { oneLine } from '../domain/neutralise.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { Installation } from '../domain/repository.ts';
import type { InstallationHost } from '../ports/code-host.ts';
import type { CodeScanningAlert } from '../ports/code-scanning.ts';
import { ignoreFinding, settleDebt } from '../stages/respond/ignore-finding.ts';
import { applyVerification } from '../stages/verify/apply-verification.ts';
import { judgeAlert } from '../stages/verify/judge-alert.ts';
import type { JobParts } from './job-parts.ts';
import { catchUp } from './notice-ended.ts';
import { settleSlot } from './settle-slot.ts';
import { urgencyNow } from './urgency-now.ts';

export type AlertParts = Pick<
  JobParts,
  'ledger' | 'lessons' | 'queues' | 'slots' | 'shelf' | 'clock' | 'metrics' | 'logger'
> & { readonly installation: Installation; readonly host: InstallationHost };

/** Begins the note of a finding that is ignored because its alert was dismissed. */
const dismissed = 'dismissed on GitHub';

/** Lets a known finding follow its alert: dismissed is ignored, fixed is verified or cleared, open again is taken up. */
export async function followAlert(
  known: FindingRecord,
  alert: CodeScanningAlert,
  reopenedBy: string | null,
  parts: AlertParts,
): Promise<string> {
  const record = await catchUp(known, parts);
  switch (alert.state) {
    case 'dismissed':
      return ignoreDismissed(record, alert, parts);
    case 'fixed':
    case 'open': {
      if (alert.state === 'open' && isOver(record, reopenedBy))
        return startOver(record, alert, reopenedBy, parts);
      const verification = judgeAlert(record, alert, parts.clock.now());
      if (verification.kind === 'wait') return `left: ${verification.because}`;
      const after = await applyVerification(record, verification, parts);
      if (after) await settleSlot(after, parts.installation, parts);
      if (after && after.state !== record.state) parts.metrics.findings.inc({ event: after.state });
      return after?.state ?? 'gone';
    }
  }
}

async function ignoreDismissed(
  record: FindingRecord,
  alert: CodeScanningAlert,
  parts: AlertParts,
): Promise<string> {
  if (!canMove(record.state, 'ignored')) {
    await settleDebt(record, parts);
    return `left: the finding is ${record.state}`;
  }
  const { by, reason } = alert.dismissed ?? { by: 'somebody', reason: '' };
  const why = oneLine(reason, 300);
  const request = {
    by,
    reason: why === '' ? dismissed : `${dismissed}: ${why}`,
    key: `alert-${alert.number}-dismissed`,
  };
  await ignoreFinding(request, record, parts);
  const after = await parts.ledger.get(parts.installation.id, record.finding.fingerprint);
  if (!after) return 'gone';
  await settleDebt(after, parts);
  await settleSlot(after, parts.installation, parts);
  return after.state;
}

/** Done with, and failing again; what a person has decided stands until a person opens the alert again. */
function isOver({ state, history }: FindingRecord, reopenedBy: string | null): boolean {
  if (state === 'verified' || state === 'cleared') return true;
  const ignored = history.findLast((entry) => entry.state === 'ignored');
  return state === 'ignored' && reopenedBy !== null && ignored?.note.includes(dismissed) === true;
}

async function startOver(
  record: FindingRecord,
  alert: CodeScanningAlert,
  by: string | null,
  { ledger, queues, clock, metrics, installation }: AlertParts,
): Promise<string> {
  const { fingerprint } = record.finding;
  const move = { at: clock.now().toISOString(), by, note: `alert ${alert.number} is open again` };
  const updated = await ledger.update(installation.id, fingerprint, (current) =>
    current.state === record.state
      ? moveIfPossible(
          { ...current, outcome: null, pullRequest: null, merged: null, guidance: [] },
          'queued',
          move,
        )
      : current,
  );
  if (updated?.state !== 'queued') return `left: the finding is ${updated?.state ?? 'gone'}`;
  metrics.findings.inc({ event: 'requeued' });
  await queues.enqueueFound(installation, fingerprint, urgencyNow(record.finding, clock));
  return 'taken up again';
}
