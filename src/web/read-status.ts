import type { Installation } from '../domain/repository.ts';
import type { PollRecord } from '../ports/ledger.ts';
import { inTurns } from './in-turns.ts';
import type { StatusParts } from './status.ts';

/** Installations that are told one by one, those with the most pending findings first. */
const mostInstallations = 200;

interface InstallationStatus {
  readonly id: number;
  /** For operators alone: the name of an organisation is nobody else's business. */
  readonly account?: string;
  readonly lastPoll: (Omit<PollRecord, 'fault'> & { readonly fault: StatusFault | null }) | null;
  readonly findings: number;
  readonly pending: number;
}

interface StatusFault {
  readonly code: string;
  /** For operators alone. */
  readonly message?: string;
}

/** What an operator wants to know at a glance. */
export interface Status {
  readonly startedAt: string;
  readonly role: string;
  readonly jobs: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly findings: number;
  readonly pending: number;
  readonly installations: readonly InstallationStatus[];
  readonly installationsLeftOut: number;
}

/** Ids and counts for everybody; names and messages for operators. Reads no finding, however many there are. */
export async function readStatus(parts: StatusParts, reader: 'anybody' | 'operator'): Promise<Status> {
  const installations = await parts.installations.list();
  const ids = installations.map(({ id }) => id);
  const jobs = await parts.countJobs(ids);
  const all = await inTurns(installations, (one) => statusOf(one, parts, reader));
  const sorted = all.toSorted((one, other) => other.pending - one.pending || one.id - other.id);
  return {
    startedAt: parts.startedAt.toISOString(),
    role: parts.role,
    jobs,
    findings: all.reduce((sum, one) => sum + one.findings, 0),
    pending: all.reduce((sum, one) => sum + one.pending, 0),
    installations: sorted.slice(0, mostInstallations),
    installationsLeftOut: Math.max(0, sorted.length - mostInstallations),
  };
}

async function statusOf(
  { id, account }: Installation,
  { ledger }: StatusParts,
  reader: 'anybody' | 'operator',
): Promise<InstallationStatus> {
  const [poll, counts] = await Promise.all([ledger.lastPoll(id), ledger.count(id)]);
  if (reader === 'operator') return { id, account, lastPoll: poll, ...counts };
  const fault = poll?.fault ? { code: poll.fault.code } : null;
  return { id, lastPoll: poll && { ...poll, fault }, ...counts };
}
