import type { Decision } from '../../../domain/decision.ts';
import type { LocationAnswer } from '../../../domain/location-answer.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import type { Ledger, PollRecord } from '../../../ports/ledger.ts';
import type { CommandDeps } from '../next-step.ts';

/** The part of the ledger that conversations use, in memory. What is stored is a copy, as in a real store. */
export class FakeLedger implements Pick<Ledger, keyof CommandDeps['ledger']> {
  readonly #records = new Map<string, FindingRecord>();
  readonly answers = new Map<string, LocationAnswer>();
  /** What was decided, the latest last. */
  readonly decided: Decision[] = [];
  poll: PollRecord | null = null;
  /** How often a record was written. */
  writes = 0;

  constructor(...records: readonly FindingRecord[]) {
    for (const record of records)
      this.#records.set(keyOf(record.installationId, record.finding.fingerprint), record);
  }

  get(installationId: number, fingerprint: string): Promise<FindingRecord | null> {
    return Promise.resolve(structuredClone(this.#records.get(keyOf(installationId, fingerprint)) ?? null));
  }

  async update(
    installationId: number,
    fingerprint: string,
    change: (record: FindingRecord) => FindingRecord,
  ): Promise<FindingRecord | null> {
    const record = await this.get(installationId, fingerprint);
    if (!record) return null;
    const changed = structuredClone(change(record));
    this.#records.set(keyOf(installationId, fingerprint), changed);
    this.writes += 1;
    return structuredClone(changed);
  }

  async rememberLocation(_installationId: number, answer: LocationAnswer): Promise<void> {
    this.answers.set(answer.entityId, answer);
  }

  async forgetLocation(_installationId: number, entityId: string): Promise<boolean> {
    return this.answers.delete(entityId);
  }

  async locations(): Promise<readonly LocationAnswer[]> {
    return [...this.answers.values()];
  }

  async keepDecision(_installationId: number, decision: Decision): Promise<void> {
    const index = this.decided.findIndex(({ id }) => id === decision.id);
    this.decided.splice(index === -1 ? this.decided.length : index, 1, structuredClone(decision));
  }

  decisions(): Promise<readonly Decision[]> {
    return Promise.resolve(structuredClone(this.decided.toReversed()));
  }

  lastPoll(): Promise<PollRecord | null> {
    return Promise.resolve(this.poll);
  }

  list(installationId: number): Promise<readonly FindingRecord[]> {
    const own = [...this.#records.values()].filter((record) => record.installationId === installationId);
    return Promise.resolve(structuredClone(own));
  }

  async findByPullRequest(
    installationId: number,
    repository: string,
    number: number,
  ): Promise<FindingRecord | null> {
    const records = await this.list(installationId);
    return (
      records.find(
        (one) => one.pullRequest?.repository === repository && one.pullRequest.number === number,
      ) ?? null
    );
  }
}

function keyOf(installationId: number, fingerprint: string): string {
  return `${installationId}/${fingerprint}`;
}
