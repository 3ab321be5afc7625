import { canMove, moveTo } from '../domain/lifecycle.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { JobParts } from './job-parts.ts';
import type { RepositoryJob } from './payloads.ts';
import { settleSlot } from './settle-slot.ts';
import { urgencyNow } from './urgency-now.ts';

/** What became of a repository, told in the records of its findings: none of them points to where nothing is any more. */
export async function answerRepository(job: RepositoryJob, parts: JobParts): Promise<string> {
  const { installation, repository, action, was } = job;
  parts.shelf.refresh(installation.id, repository);
  if (was !== null) parts.shelf.refresh(installation.id, was);
  const records = await parts.ledger.list(installation.id);
  const of = (name: string): readonly FindingRecord[] =>
    records.filter((record) => homeOf(record)?.toLowerCase() === name.toLowerCase());
  switch (action) {
    case 'renamed':
      return was === null ? 'nothing to follow' : follow(of(was), was, repository, job, parts);
    case 'archived':
      return archive(of(repository), job, parts);
    case 'unarchived':
      return again(
        of(repository).filter(isArchivedRefusal),
        'the repository is not archived any more',
        job,
        parts,
      );
    case 'edited':
      return again(
        of(repository).filter(isInReview),
        'the repository has another default branch',
        job,
        parts,
      );
    // An installation belongs to one account: what has another owner now is out of its reach, and what was kept of it
    // stays with the old one. https://docs.github.com/en/apps/using-github-apps/about-using-github-apps
    case 'transferred':
      return forget(was === null ? [] : of(was), 'its repository has another owner', job, parts);
    case 'removed':
      return forget(of(repository), 'its repository was taken out of the installation', job, parts);
    case 'deleted':
      return forget(of(repository), 'its repository was deleted', job, parts);
  }
}

function homeOf(record: FindingRecord): string | null {
  return record.pullRequest?.repository ?? record.outcome?.located?.repository ?? null;
}

const isInReview = ({ state }: FindingRecord): boolean => state === 'in-review';

function isArchivedRefusal({ state, outcome }: FindingRecord): boolean {
  return (
    state === 'refused' && outcome?.kind === 'refused' && outcome.refusal.reason === 'repository-archived'
  );
}

/** Issues and pull requests move along, with their numbers. */
async function follow(
  records: readonly FindingRecord[],
  was: string,
  now: string,
  { installation }: RepositoryJob,
  { ledger, slots }: JobParts,
): Promise<string> {
  for (const { finding } of records) {
    const updated = await ledger.update(installation.id, finding.fingerprint, (current) =>
      rename(current, was, now),
    );
    await slots.release({ installationId: installation.id, repository: was }, finding.fingerprint, true);
    if (updated?.state !== 'in-review') continue;
    const wish = { fingerprint: finding.fingerprint, blocks: [], limits: null, mode: 'keep' } as const;
    await slots.ask({ installationId: installation.id, repository: now }, wish);
  }
  return `${records.length} followed to ${now}`;
}

function rename(record: FindingRecord, was: string, now: string): FindingRecord {
  const isMeant = (name: string): boolean => name.toLowerCase() === was.toLowerCase();
  const moved = <Named extends { readonly repository: string }>(one: Named): Named =>
    isMeant(one.repository) ? { ...one, repository: now } : one;
  const pull = record.pullRequest;
  const pullRequest =
    pull && isMeant(pull.repository) ? { ...pull, repository: now, url: pull.url.replace(was, now) } : pull;
  const { outcome } = record;
  return {
    ...record,
    pullRequest,
    outcome: outcome?.located ? { ...outcome, located: moved(outcome.located) } : outcome,
  };
}

/** A pull request of an archived repository can neither be merged nor changed. */
async function archive(
  records: readonly FindingRecord[],
  job: RepositoryJob,
  parts: JobParts,
): Promise<string> {
  const { installation, repository } = job;
  const refusal: Refusal = {
    reason: 'repository-archived',
    facts: [`${repository} is archived: nothing in it can be changed.`],
    nextSteps: [
      'Take the repository out of the archive: the finding is taken up again then.',
      'Or say where the resource is managed now, by `/terrafix locate` or a `mapping`.',
    ],
  };
  let refused = 0;
  for (const { finding } of records) {
    const at = parts.clock.now().toISOString();
    const updated = await parts.ledger.update(installation.id, finding.fingerprint, (current) => {
      const queued =
        current.state === 'queued' ? current : toQueue(current, at, 'the repository was archived');
      if (queued.state !== 'queued' || !canMove(queued.state, 'refused')) return current;
      const outcome: Outcome = { ...trailOf(current), kind: 'refused', refusal };
      return {
        ...moveTo(queued, 'refused', { at, by: null, note: 'refused: repository-archived' }),
        outcome,
      };
    });
    if (updated?.state !== 'refused') continue;
    refused += 1;
    const place = { installationId: installation.id, repository };
    await parts.slots.release(place, finding.fingerprint, true);
  }
  return `${refused} refused`;
}

/** Only what a repository can hold up: a person's decision, a merge and what is over stay. */
function toQueue(record: FindingRecord, at: string, note: string): FindingRecord {
  const isOpen = ['in-review', 'waiting', 'already-compliant', 'proposed', 'failed'].includes(record.state);
  return isOpen && canMove(record.state, 'queued')
    ? moveTo(record, 'queued', { at, by: null, note })
    : record;
}

function trailOf({
  outcome,
}: FindingRecord): Pick<Outcome, 'located' | 'measured' | 'change' | 'proof' | 'timings'> {
  const { located = null, measured = null, change = null, proof = null, timings = {} } = outcome ?? {};
  return { located, measured, change, proof, timings };
}

async function again(
  records: readonly FindingRecord[],
  because: string,
  { installation }: RepositoryJob,
  { ledger, clock, queues }: JobParts,
): Promise<string> {
  for (const { finding, state } of records) {
    const at = clock.now().toISOString();
    const updated = await ledger.update(installation.id, finding.fingerprint, (current) =>
      current.state === state && canMove(current.state, 'queued')
        ? moveTo(current, 'queued', { at, by: null, note: because })
        : current,
    );
    if (updated?.state !== 'queued') continue;
    await queues.enqueueFound(installation, finding.fingerprint, urgencyNow(finding, clock));
  }
  return `${records.length} taken up`;
}

/** The pull request is gone with its repository, or out of reach; the resource may be managed elsewhere. */
async function forget(
  records: readonly FindingRecord[],
  because: string,
  { installation }: RepositoryJob,
  parts: JobParts,
): Promise<string> {
  const { ledger, clock, queues } = parts;
  for (const { finding } of records) {
    const at = clock.now().toISOString();
    const updated = await ledger.update(installation.id, finding.fingerprint, (current) => {
      const queued = toQueue(current, at, because);
      return queued === current ? current : { ...queued, outcome: null, pullRequest: null, guidance: [] };
    });
    if (!updated) continue;
    if (updated.state === 'queued') {
      await queues.enqueueFound(installation, finding.fingerprint, urgencyNow(finding, clock));
    } else await settleSlot(updated, installation, parts);
  }
  return `${records.length} taken up elsewhere`;
}
