import { Fault } from '../../domain/fault.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Finding } from '../../domain/finding.ts';
import type { LocationAnswer } from '../../domain/location-answer.ts';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { type Clock, systemClock } from '../../ports/clock.ts';
import type { Ledger, LookRecord, PollRecord } from '../../ports/ledger.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';
import { firstRecord } from './first-record.ts';
import { claimScript, forgetScript, replaceScript } from './ledger-scripts.ts';
import { leanRecord, wholeRecord } from './lean-record.ts';
import { parseJson } from './parse-json.ts';
import { StoredRecord } from './record-schema.ts';
import { hashOf, packRecord, unpackRecord } from './record-text.ts';
import { StoredDecision } from './stored-decision.ts';
import { StoredLocation } from './stored-location.ts';
import { StoredLook, StoredPoll } from './stored-poll.ts';

export interface RedisLedgerOptions {
  /** First part of every key. */
  readonly prefix?: string;
  /** How long a finding that is over stays; everything else stays until it is over. */
  readonly retentionMs?: number;
  readonly clock?: Clock;
  /** Records are written as versions before the packed form read them. */
  readonly isPlain?: boolean;
  /** Nothing is tidied up: for those who only look. */
  readonly isReadOnly?: boolean;
  /** Told of a record that cannot be read; it is forgotten, and rebuilt from GitHub and Vanta. */
  readonly onUnreadable?: (key: string, problem: string) => void;
}

/** Over for good: nothing is lost by forgetting them. What a person closed or ignored must be remembered. */
const finishedStates: ReadonlySet<FindingState> = new Set(['verified', 'cleared']);
/** A round is still to end. */
const pendingStates: ReadonlySet<FindingState> = new Set(['queued', 'working']);
const ninetyDaysMs = 90 * 24 * 60 * 60 * 1000;
/** Updates of one record that collide this often mean a bug, not load. */
const maxCollisions = 50;
/** Records fetched per round trip when listing. */
const pageSize = 500;

/** The ledger in Redis. Keys carry the installation as hash tag: one tenant, one slot of a cluster. */
export class RedisLedger implements Ledger {
  private readonly redis: RedisClient;
  private readonly prefix: string;
  private readonly retentionMs: number;
  private readonly clock: Clock;
  private readonly isPlain: boolean;
  private readonly isReadOnly: boolean;
  private readonly onUnreadable: (key: string, problem: string) => void;

  constructor(redis: RedisClient, options: RedisLedgerOptions = {}) {
    this.redis = redis;
    this.prefix = options.prefix ?? 'terrafix';
    this.retentionMs = options.retentionMs ?? ninetyDaysMs;
    this.clock = options.clock ?? systemClock;
    this.isPlain = options.isPlain ?? false;
    this.isReadOnly = options.isReadOnly ?? false;
    this.onUnreadable = options.onUnreadable ?? (() => {});
  }

  async claim(
    installationId: number,
    finding: Finding,
    correlationId: string,
  ): Promise<FindingRecord | null> {
    const now = this.clock.now();
    const record = firstRecord(installationId, finding, correlationId, now.toISOString());
    const taken = await askRedis('claiming a finding', () =>
      this.redis.eval(
        claimScript,
        3,
        this.recordKey(installationId, finding.fingerprint),
        this.indexKey(installationId),
        this.pendingKey(installationId),
        this.textOf(record),
        finding.fingerprint,
        now.getTime(),
      ),
    );
    return taken === 1 ? record : null;
  }

  async get(installationId: number, fingerprint: string): Promise<FindingRecord | null> {
    const text = await this.readText(installationId, fingerprint);
    return text === null ? null : this.parse(installationId, fingerprint, text);
  }

  async update(
    installationId: number,
    fingerprint: string,
    change: (record: FindingRecord) => FindingRecord,
  ): Promise<FindingRecord | null> {
    for (let attempt = 0; attempt < maxCollisions; attempt += 1) {
      const text = await this.readText(installationId, fingerprint);
      if (text === null) return null;
      const record = await this.parse(installationId, fingerprint, text);
      if (record === null) return null;
      const changed = change(record);
      if (await this.replace(installationId, fingerprint, text, changed)) return changed;
    }
    throw new Fault(
      'internal',
      `updating finding ${fingerprint}: it changed ${maxCollisions} times meanwhile`,
      {
        retry: 'later',
      },
    );
  }

  async list(installationId: number): Promise<readonly FindingRecord[]> {
    const fingerprints = await askRedis('listing findings', () =>
      this.redis.zrevrange(this.indexKey(installationId), 0, -1),
    );
    const records: FindingRecord[] = [];
    const gone: string[] = [];
    for (let start = 0; start < fingerprints.length; start += pageSize) {
      const page = fingerprints.slice(start, start + pageSize);
      const texts = await askRedis('reading findings', () =>
        this.redis.mgetBuffer(page.map((fingerprint) => this.recordKey(installationId, fingerprint))),
      );
      for (const [index, fingerprint] of page.entries()) {
        const text = texts[index] ?? null;
        if (text === null) gone.push(fingerprint);
        const record = text === null ? null : await this.parse(installationId, fingerprint, text);
        if (record) records.push(record);
      }
    }
    // A record that expired leaves its place in the index behind.
    if (gone.length > 0 && !this.isReadOnly) {
      await askRedis('tidying the index', () => this.redis.zrem(this.indexKey(installationId), ...gone));
    }
    return records;
  }

  async findByPullRequest(
    installationId: number,
    repository: string,
    number: number,
  ): Promise<FindingRecord | null> {
    const fingerprint = await askRedis('looking up a pull request', () =>
      this.redis.get(this.pullRequestKey(installationId, repository, number)),
    );
    return fingerprint === null ? null : this.get(installationId, fingerprint);
  }

  async rememberLocation(installationId: number, answer: LocationAnswer): Promise<void> {
    await askRedis('remembering where a resource is', () =>
      this.redis.hset(this.key(installationId, 'locations'), answer.entityId, JSON.stringify(answer)),
    );
  }

  async forgetLocation(installationId: number, entityId: string): Promise<boolean> {
    const removed = await askRedis('forgetting where a resource is', () =>
      this.redis.hdel(this.key(installationId, 'locations'), entityId),
    );
    return removed > 0;
  }

  async locations(installationId: number): Promise<readonly LocationAnswer[]> {
    const texts = await askRedis('reading where resources are', () =>
      this.redis.hvals(this.key(installationId, 'locations')),
    );
    return texts
      .flatMap((text) => StoredLocation.safeParse(parseJson(text)).data ?? [])
      .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  }

  async keepDecision(installationId: number, decision: Decision): Promise<void> {
    await askRedis('keeping a decision', () =>
      this.redis.hset(this.key(installationId, 'decisions'), decision.id, JSON.stringify(decision)),
    );
  }

  async dropDecision(installationId: number, id: string): Promise<boolean> {
    const removed = await askRedis('dropping a decision', () =>
      this.redis.hdel(this.key(installationId, 'decisions'), id),
    );
    return removed > 0;
  }

  async decisions(installationId: number): Promise<readonly Decision[]> {
    const texts = await askRedis('reading decisions', () =>
      this.redis.hvals(this.key(installationId, 'decisions')),
    );
    return texts
      .flatMap((text) => StoredDecision.safeParse(parseJson(text)).data ?? [])
      .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  }

  async pendingSince(installationId: number): Promise<Date | null> {
    const [, since] = await askRedis('looking for what waits longest', () =>
      this.redis.zrange(this.pendingKey(installationId), '0', '0', 'WITHSCORES'),
    );
    return since === undefined ? null : new Date(Number(since));
  }

  /** A record that expired is counted until somebody lists. */
  async count(installationId: number): Promise<{ findings: number; pending: number }> {
    const [findings, pending] = await askRedis('counting findings', () =>
      Promise.all([
        this.redis.zcard(this.indexKey(installationId)),
        this.redis.zcard(this.pendingKey(installationId)),
      ]),
    );
    return { findings, pending };
  }

  async recordPoll(installationId: number, poll: PollRecord): Promise<void> {
    await askRedis('recording a poll', () =>
      this.redis.set(this.key(installationId, 'last-poll'), JSON.stringify(poll)),
    );
  }

  async lastPoll(installationId: number): Promise<PollRecord | null> {
    const text = await askRedis('reading the last poll', () =>
      this.redis.get(this.key(installationId, 'last-poll')),
    );
    return text === null ? null : (StoredPoll.safeParse(parseJson(text)).data ?? null);
  }

  async recordLook(installationId: number, look: LookRecord): Promise<void> {
    await askRedis('recording a look at GitHub', () =>
      this.redis.set(this.key(installationId, 'last-look'), JSON.stringify(look)),
    );
  }

  async lastLook(installationId: number): Promise<LookRecord | null> {
    const text = await askRedis('reading the last look at GitHub', () =>
      this.redis.get(this.key(installationId, 'last-look')),
    );
    return text === null ? null : (StoredLook.safeParse(parseJson(text)).data ?? null);
  }

  async seenTestRuns(installationId: number): Promise<ReadonlyMap<string, string>> {
    const runs = await askRedis('reading seen test runs', () =>
      this.redis.hgetall(this.key(installationId, 'test-runs')),
    );
    return new Map(Object.entries(runs));
  }

  async rememberTestRun(installationId: number, testId: string, lastRunAt: string): Promise<void> {
    await askRedis('remembering a test run', () =>
      this.redis.hset(this.key(installationId, 'test-runs'), testId, lastRunAt),
    );
  }

  private async replace(
    installationId: number,
    fingerprint: string,
    before: Buffer,
    record: FindingRecord,
  ): Promise<boolean> {
    const { pullRequest } = record;
    const keys = [
      this.recordKey(installationId, fingerprint),
      this.indexKey(installationId),
      this.pendingKey(installationId),
    ];
    if (pullRequest) {
      keys.push(this.pullRequestKey(installationId, pullRequest.repository, pullRequest.number));
    }
    const replaced = await askRedis('updating a finding', () =>
      this.redis.eval(
        replaceScript,
        keys.length,
        ...keys,
        hashOf(before),
        this.textOf(record),
        fingerprint,
        Date.parse(record.updatedAt),
        finishedStates.has(record.state) ? this.retentionMs : 0,
        pendingStates.has(record.state) ? 1 : 0,
      ),
    );
    return replaced === 1;
  }

  private textOf(record: FindingRecord): Buffer {
    return this.isPlain ? Buffer.from(JSON.stringify(record), 'utf8') : packRecord(leanRecord(record));
  }

  private readText(installationId: number, fingerprint: string): Promise<Buffer | null> {
    return askRedis('reading a finding', () =>
      this.redis.getBuffer(this.recordKey(installationId, fingerprint)),
    );
  }

  private async parse(
    installationId: number,
    fingerprint: string,
    text: Buffer,
  ): Promise<FindingRecord | null> {
    const key = this.recordKey(installationId, fingerprint);
    const unpacked = unpackRecord(text);
    if (unpacked.kind === 'newer') {
      this.onUnreadable(key, `form ${unpacked.form} is of a newer version, which will read it: it stays`);
      return null;
    }
    const parsed = StoredRecord.safeParse(wholeRecord(unpacked.value, fingerprint));
    if (parsed.success) return parsed.data;
    this.onUnreadable(
      key,
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
    if (this.isReadOnly) return null;
    await askRedis('forgetting an unreadable finding', () =>
      this.redis.eval(
        forgetScript,
        3,
        key,
        this.indexKey(installationId),
        this.pendingKey(installationId),
        hashOf(text),
        fingerprint,
      ),
    );
    return null;
  }

  private key(installationId: number, name: string): string {
    return `${this.prefix}:{${installationId}}:${name}`;
  }

  private recordKey(installationId: number, fingerprint: string): string {
    return this.key(installationId, `finding:${fingerprint}`);
  }

  private indexKey(installationId: number): string {
    return this.key(installationId, 'findings');
  }

  private pendingKey(installationId: number): string {
    return this.key(installationId, 'pending');
  }

  private pullRequestKey(installationId: number, repository: string, number: number): string {
    return this.key(installationId, `pull-request:${repository.toLowerCase()}#${number}`);
  }
}
