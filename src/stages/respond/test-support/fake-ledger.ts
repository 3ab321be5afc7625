import type { LocationAnswer } from '../../../domain/location-answer.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import type { Ledger } from '../../../ports/ledger.ts';
import type { RespondDeps } from '../next-step.ts';

/** The part of the ledger that conversations use, in memory. What is stored is a copy, as in a real store. */
export class FakeLedger implements Pick<Ledger, 'get'>, Pick<Ledger, keyof RespondDeps['ledger']> {
  readonly #records = new Map<string, FindingRecord>();
  readonly answers = new Map<string, LocationAnswer>();
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
