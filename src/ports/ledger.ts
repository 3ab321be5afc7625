import type { Decision } from '../domain/decision.ts';
import type { Finding } from '../domain/finding.ts';
import type { LocationAnswer } from '../domain/location-answer.ts';
import type { FindingRecord } from '../domain/record.ts';

/** When the poll of an installation last ran, and how. */
export interface PollRecord {
  readonly at: string;
  readonly failingTests: number;
  readonly failingEntities: number;
  readonly newFindings: number;
  readonly fault: { readonly code: string; readonly message: string } | null;
}

/** What an organisation's own configuration says of polling. */
export interface PollWishes {
  readonly tests: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly frameworks: readonly string[];
  /** Slug of its Vanta, for links; `null` when it names none. */
  readonly tenant: string | null;
}

/** What was last seen on GitHub by itself, without an event that told of it. */
export interface LookRecord {
  /** ISO 8601. */
  readonly at: string;
  /** `null` where the configuration was wrong. */
  readonly wishes: PollWishes | null;
}

/** What TerraFix remembers, per installation. All of it can be rebuilt from GitHub and Vanta. */
export interface Ledger {
  /**
   * Atomically takes a finding that nobody knows yet and stores its first record in state `queued`.
   * Returns that record, or `null` when the finding was known: at most one caller ever gets a record.
   */
  claim(installationId: number, finding: Finding, correlationId: string): Promise<FindingRecord | null>;
  get(installationId: number, fingerprint: string): Promise<FindingRecord | null>;
  /** Reads, changes and writes one record atomically; `null` when it is unknown. `change` may run more than once. */
  update(
    installationId: number,
    fingerprint: string,
    change: (record: FindingRecord) => FindingRecord,
  ): Promise<FindingRecord | null>;
  /** Every record of an installation, newest first. */
  list(installationId: number): Promise<readonly FindingRecord[]>;
  /** The record whose pull request this is. */
  findByPullRequest(
    installationId: number,
    repository: string,
    number: number,
  ): Promise<FindingRecord | null>;
  /** Keeps a person's word on where an entity is managed; the last word counts. */
  rememberLocation(installationId: number, answer: LocationAnswer): Promise<void>;
  /** Takes it back; false when there was none. */
  forgetLocation(installationId: number, entityId: string): Promise<boolean>;
  /** All of them, the latest first. */
  locations(installationId: number): Promise<readonly LocationAnswer[]>;
  /** Keeps what a person decided; one with the same id is replaced. */
  keepDecision(installationId: number, decision: Decision): Promise<void>;
  /** Takes it back; false when there was none. */
  dropDecision(installationId: number, id: string): Promise<boolean>;
  /** All of them, the latest first; those that have ended as well. */
  decisions(installationId: number): Promise<readonly Decision[]>;
  /** Since when the finding waits whose round has been due for longest, queued or at work; `null` when none is. */
  pendingSince(installationId: number): Promise<Date | null>;
  /** How many findings are kept, and in how many of them a round is still to end; reads no record. */
  count(installationId: number): Promise<{ readonly findings: number; readonly pending: number }>;
  recordPoll(installationId: number, poll: PollRecord): Promise<void>;
  lastPoll(installationId: number): Promise<PollRecord | null>;
  recordLook(installationId: number, look: LookRecord): Promise<void>;
  lastLook(installationId: number): Promise<LookRecord | null>;
  /** `lastRunAt` per test id at the previous poll, to ask for entities only where something moved. */
  seenTestRuns(installationId: number): Promise<ReadonlyMap<string, string>>;
  rememberTestRun(installationId: number, testId: string, lastRunAt: string): Promise<void>;
}
