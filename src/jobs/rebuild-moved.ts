import { dirname } from 'node:path/posix';
import { loadRepositoryConfig } from '../config/load-repository-config.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../config/repository-config.ts';
import { asFault, Fault } from '../domain/fault.ts';
import { companionsOf } from '../domain/group.ts';
import { moveIfPossible } from '../domain/lifecycle.ts';
import { inlineCode } from '../domain/neutralise.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FindingRecord } from '../domain/record.ts';
import { fullName, type Installation, parseFullName } from '../domain/repository.ts';
import type { FileChange } from '../domain/source.ts';
import type { InstallationHost, RepositoryReader, RepositorySummary } from '../ports/code-host.ts';
import type { RepositorySnapshot } from '../ports/repository-snapshot.ts';
import { hasBaseMoved } from '../stages/publish/base-moved.ts';
import { peopleOn } from '../stages/publish/write-branch.ts';
import { isTerraformFile } from '../terraform/sources/terraform-files.ts';
import type { JobParts } from './job-parts.ts';
import { urgencyNow } from './urgency-now.ts';

type Parts = Pick<JobParts, 'ledger' | 'shelf' | 'queues' | 'clock' | 'metrics' | 'logger'> & {
  readonly installation: Installation;
  readonly host: InstallationHost;
};

/** Paths that may be other files by now than on a commit. */
type ChangedSince = (commit: string) => Promise<readonly string[]>;

/** What was pushed to the default branch; `null` where it is not known. */
export type PushedPaths = readonly string[] | null;

/**
 * Queues the findings in review of one repository whose change does not fit the base any more: it would conflict, the
 * block reads differently, or the requirement may be met by now. Where people have committed to the branch nothing is
 * queued; they are told once. Returns how many were queued.
 */
export async function rebuildMoved(
  repository: string,
  records: readonly FindingRecord[],
  paths: PushedPaths,
  parts: Parts,
): Promise<number> {
  const inReview = records.filter((one) => isInReviewIn(one, repository) && mayBeTouched(one, paths));
  if (inReview.length === 0) return 0;
  const reader = parts.shelf.readerFor(parts.host);
  const home = await openHome(repository, reader);
  if (home === null) return 0;
  const changedSince = paths === null ? compareTrees(home, parts.host) : async () => paths;
  let queued = 0;
  for (const record of inReview) {
    try {
      if (!(await hasMoved(withGroup(record, records), home.snapshot, changedSince))) continue;
      if (!(await isStillOpen(record, home, parts))) continue;
      if (await tellPeople(record, home, parts)) continue;
      if (await queueAgain(record, parts)) queued += 1;
    } catch (caught) {
      const fault = asFault(caught);
      if (fault.retry !== 'never') throw fault;
      parts.logger.warn({ err: fault, finding: record.finding.fingerprint }, 'base not compared');
    }
  }
  return queued;
}

interface Home {
  readonly summary: RepositorySummary;
  readonly snapshot: RepositorySnapshot;
  readonly config: RepositoryConfig;
}

function isInReviewIn(record: FindingRecord, repository: string): boolean {
  return (
    record.state === 'in-review' && record.pullRequest?.repository.toLowerCase() === repository.toLowerCase()
  );
}

/** A push outside of the folders of the change and its block cannot matter to it. */
function mayBeTouched({ outcome }: FindingRecord, paths: PushedPaths): boolean {
  return paths === null || !outcome?.located || paths.some(isBeside(outcome));
}

/** Whether a path is in a folder of the change or its block. */
function isBeside({ located, change }: Outcome): (path: string) => boolean {
  const files = [located?.block.file ?? '', ...(change?.effects ?? []).map(({ file }) => file)];
  const root = located?.rootModule ?? '';
  const folders = new Set([...files.map(dirname), root === '' ? '.' : root]);
  return (path) => folders.has(dirname(path));
}

/** What is another file on the base than on the commit of a change. Without a push to tell of it the old tree is read, once a commit. */
function compareTrees({ summary, snapshot }: Home, host: InstallationHost): ChangedSince {
  const known = new Map<string, Promise<readonly string[]>>();
  const compare = async (commit: string): Promise<readonly string[]> => {
    const options = { head: commit, isWanted: isTerraformFile };
    const then = await host.openSnapshot(summary, summary.defaultBranch, options);
    // What is not listed is not gone.
    if (then.isTruncated || snapshot.isTruncated) return [];
    const before = new Map(then.entries.map(({ path, blobId }) => [path, blobId]));
    const after = new Map(snapshot.entries.map(({ path, blobId }) => [path, blobId]));
    return [...new Set([...before.keys(), ...after.keys()])].filter(
      (path) => before.get(path) !== after.get(path),
    );
  };
  return (commit) => {
    const changed = known.get(commit) ?? compare(commit);
    known.set(commit, changed);
    return changed;
  };
}

async function openHome(repository: string, reader: RepositoryReader): Promise<Home | null> {
  const summary = (await reader.listRepositories()).find(
    (one) => fullName(one).toLowerCase() === repository.toLowerCase(),
  );
  if (!summary || summary.isArchived || summary.isEmpty) return null;
  const loaded = await loadRepositoryConfig(reader, summary);
  const config = loaded.kind === 'loaded' ? loaded.config : defaultRepositoryConfig;
  return { summary, config, snapshot: await reader.openSnapshot(summary, summary.defaultBranch) };
}

/** In a group the texts of a change begin with what those before it have written: of all together, with the base. */
function withGroup(record: FindingRecord, records: readonly FindingRecord[]): FindingRecord {
  const { outcome } = record;
  const companions = companionsOf(record, records);
  if (!outcome?.change || companions.length === 0) return record;
  const all = [record, ...companions].flatMap((one) => one.outcome?.change?.files ?? []);
  const files = outcome.change.files.map(({ path }) => endsOf(path, all));
  return { ...record, outcome: { ...outcome, change: { ...outcome.change, files } } };
}

/** The first and the last text of a file that several changes lead through. */
function endsOf(path: string, all: readonly FileChange[]): FileChange {
  const steps = all.filter((one) => one.path === path);
  const first = steps.find(({ before }) => !steps.some(({ after }) => after === before));
  const last = steps.find(({ after }) => !steps.some(({ before }) => before === after));
  return { path, before: first?.before ?? null, after: last?.after ?? '' };
}

async function hasMoved(
  record: FindingRecord,
  snapshot: RepositorySnapshot,
  changedSince: ChangedSince,
): Promise<boolean> {
  const { outcome } = record;
  const located = outcome?.located;
  if (!located || !outcome.change || snapshot.commit === located.commit) return false;
  const known = new Set(snapshot.entries.map(({ path }) => path));
  const readNow = async (path: string): Promise<string | null> => {
    if (!known.has(path)) return null;
    try {
      return await snapshot.read(path);
    } catch (caught) {
      if (caught instanceof Fault && caught.code === 'file-unreadable') return null;
      throw caught;
    }
  };
  if (await hasBaseMoved(outcome.change, located, readNow)) return true;
  // A companion may have come in another file of the folder: only working it out again tells, which a rule does for nothing.
  const own = new Set(outcome.change.files.map(({ path }) => path));
  if (outcome.change.origin.kind !== 'rule') return false;
  const changed = await changedSince(located.commit);
  return changed.some((path) => !own.has(path) && isTerraformFile(path) && isBeside(outcome)(path));
}

/** The push may be the merge of this very pull request, of which the event is still to come. */
async function isStillOpen(
  { pullRequest }: FindingRecord,
  { summary }: Home,
  { host }: Parts,
): Promise<boolean> {
  const live = pullRequest && (await host.getPullRequest(summary, pullRequest.number));
  return live?.state === 'open';
}

/** True when people have committed to the branch: they are told once what to do, and it is theirs. */
async function tellPeople(record: FindingRecord, home: Home, { host }: Parts): Promise<boolean> {
  const pull = record.pullRequest;
  if (!pull) return false;
  const branch = await host.readBranch(home.summary, pull.branch, home.summary.defaultBranch);
  if (!branch) return false;
  const people = peopleOn(branch, home.config['pull-requests']['ignored-authors']);
  if (people.length === 0) return false;
  const text = [
    `${inlineCode(home.summary.defaultBranch, 100)} has changed what this pull request changes. TerraFix would write the change anew on it, but ${authors(people)} committed to the branch, so it is left as it is.`,
    '',
    'Either take the base into the branch by hand, or comment `/terrafix recreate` to have it written anew; that asks before it discards a commit.',
  ].join('\n');
  await host.ensureComment(home.summary, pull.number, 'base-moved', text);
  return true;
}

function authors(people: readonly string[]): string {
  const shown = people.slice(0, 5).map((one) => inlineCode(one, 60));
  return people.length > shown.length ? `${shown.join(', ')} and others` : shown.join(', ');
}

async function queueAgain(record: FindingRecord, parts: Parts): Promise<boolean> {
  const { ledger, clock, installation, queues, metrics, logger } = parts;
  const { finding } = record;
  const at = clock.now().toISOString();
  const move = { at, by: null, note: 'the base moved under the change' };
  const updated = await ledger.update(installation.id, finding.fingerprint, (current) =>
    current.state === 'in-review' ? moveIfPossible(current, 'queued', move) : current,
  );
  if (updated?.state !== 'queued') return false;
  metrics.findings.inc({ event: 'requeued' });
  logger.info(
    { finding: finding.fingerprint, correlationId: updated.correlationId },
    'base moved, change is written anew',
  );
  await queues.enqueueFound(installation, finding.fingerprint, urgencyNow(finding, clock));
  return true;
}

/** Every repository that has findings in review, by the name that their pull requests have. */
export function repositoriesInReview(records: readonly FindingRecord[]): readonly string[] {
  const names = records.flatMap(({ state, pullRequest }) =>
    state === 'in-review' && pullRequest && parseFullName(pullRequest.repository)
      ? [pullRequest.repository]
      : [],
  );
  return [...new Set(names)];
}
