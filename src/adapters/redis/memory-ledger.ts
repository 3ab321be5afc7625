import type { Decision } from '../../domain/decision.ts';
import type { Finding } from '../../domain/finding.ts';
import type { LocationAnswer } from '../../domain/location-answer.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { type Clock, systemClock } from '../../ports/clock.ts';
import type { Ledger, LookRecord, PollRecord } from '../../ports/ledger.ts';
import { firstRecord } from './first-record.ts';

interface Tenant {
  readonly records: Map<string, FindingRecord>;
  /** Since when a round is due, in milliseconds of the epoch. */
  readonly pending: Map<string, number>;
  readonly testRuns: Map<string, string>;
  readonly answers: Map<string, LocationAnswer>;
  readonly decisions: Map<string, Decision>;
  lastPoll: PollRecord | null;
  lastLook: LookRecord | null;
}

/** The ledger in memory, for tests: the same contract suite holds it and the one in Redis equal. */
export class MemoryLedger implements Ledger {
  private readonly tenants = new Map<number, Tenant>();
  private readonly clock: Clock;

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
  }

  async claim(
    installationId: number,
    finding: Finding,
    correlationId: string,
  ): Promise<FindingRecord | null> {
    const { records } = this.tenant(installationId);
    if (records.has(finding.fingerprint)) return null;
    const record = firstRecord(installationId, finding, correlationId, this.clock.now().toISOString());
    records.set(finding.fingerprint, copy(record));
    this.tenant(installationId).pending.set(finding.fingerprint, Date.parse(record.updatedAt));
    return record;
  }

  async get(installationId: number, fingerprint: string): Promise<FindingRecord | null> {
    return copy(this.tenant(installationId).records.get(fingerprint) ?? null);
  }

  async update(
    installationId: number,
    fingerprint: string,
    change: (record: FindingRecord) => FindingRecord,
  ): Promise<FindingRecord | null> {
    const { records } = this.tenant(installationId);
    const record = records.get(fingerprint);
    if (!record) return null;
    const changed = change(copy(record));
    records.set(fingerprint, copy(changed));
    const { pending } = this.tenant(installationId);
    if (changed.state !== 'queued' && changed.state !== 'working') pending.delete(fingerprint);
    else if (!pending.has(fingerprint)) pending.set(fingerprint, Date.parse(changed.updatedAt));
    return changed;
  }

  async list(installationId: number): Promise<readonly FindingRecord[]> {
    return [...this.tenant(installationId).records.values()]
      .map((record) => copy(record))
      .toSorted((one, other) => Date.parse(other.updatedAt) - Date.parse(one.updatedAt));
  }

  async findByPullRequest(
    installationId: number,
    repository: string,
    number: number,
  ): Promise<FindingRecord | null> {
    const records = await this.list(installationId);
    const wanted = repository.toLowerCase();
    return (
      records.find(
        ({ pullRequest }) =>
          pullRequest?.number === number && pullRequest.repository.toLowerCase() === wanted,
      ) ?? null
    );
  }

  async rememberLocation(installationId: number, answer: LocationAnswer): Promise<void> {
    this.tenant(installationId).answers.set(answer.entityId, answer);
  }

  async forgetLocation(installationId: number, entityId: string): Promise<boolean> {
    return this.tenant(installationId).answers.delete(entityId);
  }

  async locations(installationId: number): Promise<readonly LocationAnswer[]> {
    const answers = [...this.tenant(installationId).answers.values()];
    return answers.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  }

  async keepDecision(installationId: number, decision: Decision): Promise<void> {
    this.tenant(installationId).decisions.set(decision.id, decision);
  }

  async dropDecision(installationId: number, id: string): Promise<boolean> {
    return this.tenant(installationId).decisions.delete(id);
  }

  async decisions(installationId: number): Promise<readonly Decision[]> {
    const decisions = [...this.tenant(installationId).decisions.values()];
    return decisions.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  }

  async pendingSince(installationId: number): Promise<Date | null> {
    const times = [...this.tenant(installationId).pending.values()];
    return times.length === 0 ? null : new Date(Math.min(...times));
  }

  async count(installationId: number): Promise<{ findings: number; pending: number }> {
    const { records, pending } = this.tenant(installationId);
    return { findings: records.size, pending: pending.size };
  }

  async recordPoll(installationId: number, poll: PollRecord): Promise<void> {
    this.tenant(installationId).lastPoll = poll;
  }

  async lastPoll(installationId: number): Promise<PollRecord | null> {
    return this.tenant(installationId).lastPoll;
  }

  async recordLook(installationId: number, look: LookRecord): Promise<void> {
    this.tenant(installationId).lastLook = look;
  }

  async lastLook(installationId: number): Promise<LookRecord | null> {
    return this.tenant(installationId).lastLook;
  }

  async seenTestRuns(installationId: number): Promise<ReadonlyMap<string, string>> {
    return new Map(this.tenant(installationId).testRuns);
  }

  async rememberTestRun(installationId: number, testId: string, lastRunAt: string): Promise<void> {
    this.tenant(installationId).testRuns.set(testId, lastRunAt);
  }

  private tenant(installationId: number): Tenant {
    let tenant = this.tenants.get(installationId);
    if (!tenant) {
      tenant = {
        records: new Map(),
        pending: new Map(),
        testRuns: new Map(),
        answers: new Map(),
        decisions: new Map(),
        lastPoll: null,
        lastLook: null,
      };
      this.tenants.set(installationId, tenant);
    }
    return tenant;
  }
}

/** What Redis would give back: the same text, read again. */
function copy<Value>(value: Value): Value {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- plain data comes back as it was
  return JSON.parse(JSON.stringify(value)) as Value;
}
