import { randomUUID } from 'node:crypto';
import { loadRepositoryConfig } from '../config/load-repository-config.ts';
import { shortFingerprint } from '../domain/finding.ts';
import type { ReportedPlace } from '../domain/finding.ts';
import { fullName, parseFullName, type RepositoryName } from '../domain/repository.ts';
import type { InstallationHost, RepositorySummary } from '../ports/code-host.ts';
import type { AlertInstance, CodeScanningAlert } from '../ports/code-scanning.ts';
import { alertPlace } from '../stages/collect/code-scanning/alert-place.ts';
import { findingOfAlert, fingerprintOfAlert } from '../stages/collect/code-scanning/finding-of-alert.ts';
import { reasonToLeaveAlert } from '../stages/collect/code-scanning/is-wanted-alert.ts';
import { followAlert } from './follow-alert.ts';
import type { JobParts } from './job-parts.ts';
import type { AlertJob } from './payloads.ts';
import { urgencyNow } from './urgency-now.ts';

/**
 * Takes up an alert of code scanning, or follows the finding that it has made. The alert is read again: what the
 * webhook said may be over. Returns what was done, for the log.
 */
export async function answerAlert(job: AlertJob, parts: JobParts): Promise<string> {
  const { installation } = job;
  const name = parseFullName(job.repository);
  if (!name) return 'ignored: no repository';
  const host = parts.hostFor(installation);
  const reader = parts.shelf.readerFor(host);
  const loaded = await loadRepositoryConfig(reader, name);
  if (loaded.kind !== 'loaded') return 'ignored: the configuration has errors';
  const wanted = loaded.config.sources['code-scanning'];
  if (!loaded.config.enabled || !wanted.enabled) return 'ignored: switched off';
  const served = await reader.listRepositories();
  const summary = served.find((one) => fullName(one).toLowerCase() === job.repository.toLowerCase());
  if (!summary) return 'ignored: the repository is not served';

  const alert = await host.readAlert(name, job.alert, summary.defaultBranch);
  if (!alert) return 'ignored: there is no such alert';
  const known = await parts.ledger.get(installation.id, fingerprintOfAlert(name, alert));
  if (known) return followAlert(known, alert, job.reopenedBy, { ...parts, installation, host });
  if (alert.state !== 'open') return `ignored: ${alert.state} before it was taken up`;
  const leave = reasonToLeaveAlert(alert, wanted);
  return leave === null ? takeUp(job, name, summary, alert, host, parts) : `ignored: ${leave}`;
}

async function takeUp(
  { installation }: AlertJob,
  name: RepositoryName,
  summary: RepositorySummary,
  alert: CodeScanningAlert,
  host: InstallationHost,
  parts: JobParts,
): Promise<string> {
  const { ledger, queues, clock, logger, metrics } = parts;
  const place = alert.instance && (await readPlace(alert.instance, name, summary, host));
  if (!place) return 'ignored: the commit that was scanned does not hold the file';
  const finding = findingOfAlert(name, alert, place, clock.now());
  const correlationId = `${randomUUID().slice(0, 8)}-${shortFingerprint(finding.fingerprint)}`;
  const record = await ledger.claim(installation.id, finding, correlationId);
  if (record) metrics.findings.inc({ event: 'claimed' });
  // Queued also when it was claimed already: that job may have died before it could queue it.
  await queues.enqueueFound(installation, finding.fingerprint, urgencyNow(finding, clock));
  const said = { correlationId, finding: finding.fingerprint, test: finding.test.id };
  logger.info({ ...said, alert: alert.number, tool: finding.report?.tool }, 'alert taken up');
  return record ? 'taken up' : 'queued';
}

/** What stood there when it was scanned; `null` when that cannot be read any more. */
async function readPlace(
  instance: AlertInstance,
  name: RepositoryName,
  { defaultBranch }: RepositorySummary,
  host: InstallationHost,
): Promise<ReportedPlace | null> {
  const { path, commit } = instance;
  const snapshot = await host.openSnapshot(name, defaultBranch, {
    isWanted: (each) => each === path,
    head: commit,
  });
  if (!snapshot.entries.some((entry) => entry.path === path && entry.isLink !== true)) return null;
  return alertPlace(instance, await snapshot.read(path));
}
