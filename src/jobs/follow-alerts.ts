import { asFault } from '../domain/fault.ts';
import type { FindingRecord, FindingState } from '../domain/record.ts';
import { parseFullName } from '../domain/repository.ts';
import { type AlertParts, followAlert } from './follow-alert.ts';

/** What a person has decided, or what is over, does not wait for its alert; a webhook opens it again. */
const isDone: readonly FindingState[] = ['verified', 'cleared', 'closed', 'ignored', 'working'];

/** Looks at the alerts of open findings, should a webhook have been lost: one request for each. */
export async function followAlerts(records: Iterable<FindingRecord>, parts: AlertParts): Promise<void> {
  const { host, logger, metrics } = parts;
  for (const record of records) {
    const alert = record.finding.report?.alert;
    const repository = alert && parseFullName(alert.repository);
    if (!alert || !repository || (isDone.includes(record.state) && record.owed === undefined)) continue;
    try {
      const served = await parts.shelf.readerFor(host).listRepositories();
      const branch = served.find(({ owner, name }) => owner === repository.owner && name === repository.name);
      if (!branch) continue;
      const now = await host.readAlert(repository, alert.number, branch.defaultBranch);
      if (now) await followAlert(record, now, null, parts);
    } catch (caught) {
      const fault = asFault(caught);
      if (fault.code === 'redis-unavailable') throw fault;
      metrics.faults.inc({ code: fault.code, final: 'false' });
      logger.warn({ err: fault, finding: record.finding.fingerprint }, 'alert not followed');
    }
  }
}
