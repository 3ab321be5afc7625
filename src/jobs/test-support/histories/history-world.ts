import type { Job } from 'bullmq';
import { DelayedError, UnrecoverableError } from 'bullmq';
import { MemoryLedger } from '../../../adapters/redis/memory-ledger.ts';
import { MemoryLessonBook } from '../../../adapters/redis/memory-lesson-book.ts';
import { defaultRepositoryConfig } from '../../../config/repository-config.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import type { Installation } from '../../../domain/repository.ts';
import { createLogger } from '../../../observability/logger.ts';
import { Metrics } from '../../../observability/metrics.ts';
import type { Road } from '../../../pipeline.ts';
import type { Leases } from '../../../ports/coordination.ts';
import type { PullRequestSlots } from '../../../ports/pull-request-slots.ts';
import { RepositoryShelf } from '../../../stages/collect/repository-shelf.ts';
import { publishChange } from '../../../stages/publish/publish.ts';
import { aBodyRequest, aChange, aLocated } from '../../../stages/publish/test-support/requests.ts';
import { createProcessors } from '../../job-processors.ts';
import type { JobParts } from '../../job-parts.ts';
import { type Delivery, HostInMemory, repositoryName } from './host-in-memory.ts';
import { VantaInMemory } from './vanta-in-memory.ts';

const acme: Installation = { id: 1, account: 'acme' };
const minuteMs = 60_000;
const metrics = new Metrics();

interface QueuedJob {
  readonly data: { readonly kind: string };
  readonly dedupe: string | null;
  failures: number;
  starts: number;
}

/**
 * The jobs of one installation with one finding, as the service runs them, and everything around them in memory:
 * GitHub, Vanta, ledger, leases, queue and clock. The middle of the road, from locating to proving, is replaced by
 * one sentence; collecting, publishing, answering, learning and verifying are the real ones.
 */
export class HistoryWorld {
  private time = Date.parse('2026-11-02T08:00:00.000Z');
  private readonly clock = { now: () => new Date(this.time) };
  readonly host = new HostInMemory(() => this.clock.now().toISOString());
  readonly vanta = new VantaInMemory((at) => {
    this.host.greenAt = at;
  });
  readonly ledger = new MemoryLedger(this.clock);
  readonly waiting: QueuedJob[] = [];
  /** Deliveries that GitHub could not make, and makes again when asked. */
  readonly undelivered: Delivery[] = [];
  private readonly running = new Set<QueuedJob>();
  private readonly again = new Map<string, QueuedJob>();
  private readonly processors = createProcessors(this.parts());

  pass(minutes: number): void {
    this.time += minutes * minuteMs;
  }

  now(): string {
    return this.clock.now().toISOString();
  }

  async record(): Promise<FindingRecord | null> {
    return (await this.ledger.list(acme.id))[0] ?? null;
  }

  /** Hands a delivery to the service; left in the list for once more when `isTwice`. */
  deliver(index: number, isTwice = false): void {
    const { deliveries } = this.host;
    const place = index % Math.max(deliveries.length, 1);
    const delivery = deliveries[place];
    if (!delivery) return;
    if (!isTwice) deliveries.splice(place, 1);
    this.push({ data: jobOf(delivery), dedupe: null });
  }

  /** A delivery that does not arrive: made again when asked for, or never where a poll sees what it tells. */
  lose(index: number, isForGood: boolean): void {
    const { deliveries } = this.host;
    const place = index % Math.max(deliveries.length, 1);
    const [delivery] = deliveries.splice(place, 1);
    if (delivery && !(isForGood && delivery.kind === 'pull-request')) this.undelivered.push(delivery);
  }

  redeliver(): void {
    this.host.deliveries.push(...this.undelivered.splice(0));
  }

  async poll(): Promise<void> {
    const job = { name: 'poll', data: { version: 1, kind: 'poll', installation: acme, lookAgain: false } };
    await this.processors.poll(asJob(job, 0, 1), 'token').catch(() => {});
  }

  /** Runs one waiting job, or several side by side as several workers do. */
  async work(index: number, side: number): Promise<void> {
    const picked = Array.from({ length: side }, (_, more) => this.take(index + more)).filter(
      (one) => one !== null,
    );
    await Promise.all(picked.map((job) => this.run(job)));
  }

  /** Delivers, works and polls until nothing moves any more. */
  async settle(): Promise<void> {
    this.host.trouble = null;
    for (let quiet = 0, rounds = 0; quiet < 2 && rounds < 40; rounds += 1) {
      const before = await this.fingerprintOfAll();
      this.redeliver();
      while (this.host.deliveries.length > 0) this.deliver(0);
      while (this.waiting.length > 0) await this.work(0, 1);
      if (this.host.deliveries.length > 0) continue;
      this.pass(25 * 60);
      this.vanta.run(this.now());
      this.pass(1);
      await this.poll();
      while (this.waiting.length > 0) await this.work(0, 1);
      quiet = before === (await this.fingerprintOfAll()) ? quiet + 1 : 0;
    }
  }

  private async fingerprintOfAll(): Promise<string> {
    const record = await this.record();
    const { pulls, comments } = this.host;
    return JSON.stringify([record?.state, record?.owed, pulls, comments.length, this.waiting.length]);
  }

  private take(index: number): QueuedJob | null {
    if (this.waiting.length === 0) return null;
    const [job] = this.waiting.splice(index % this.waiting.length, 1);
    return job ?? null;
  }

  private async run(job: QueuedJob): Promise<void> {
    this.running.add(job);
    job.starts += 1;
    const given = asJob({ name: job.data.kind, data: job.data }, job.failures, job.starts);
    try {
      await this.processors.installation(given, 'token');
    } catch (caught) {
      if (caught instanceof UnrecoverableError) return;
      if (!(caught instanceof DelayedError)) job.failures += 1;
      this.waiting.push(job);
    } finally {
      this.running.delete(job);
      const next = job.dedupe === null ? undefined : this.again.get(job.dedupe);
      if (next && !this.waiting.includes(job)) {
        this.again.delete(next.dedupe ?? '');
        this.waiting.push(next);
      }
    }
  }

  private push(job: Pick<QueuedJob, 'data' | 'dedupe'>): void {
    this.waiting.push({ ...job, failures: 0, starts: 0 });
  }

  private enqueue(data: { readonly kind: string }, dedupe: string, keepsLast: boolean): void {
    if (this.waiting.some((one) => one.dedupe === dedupe)) return;
    const isRunning = [...this.running].some((one) => one.dedupe === dedupe);
    if (!isRunning) this.push({ data, dedupe });
    else if (keepsLast) this.again.set(dedupe, { data, dedupe, failures: 0, starts: 0 });
  }

  private parts(): JobParts {
    const queues = {
      enqueueFound: async (installation: Installation, fingerprint: string) =>
        this.enqueue(fixJob(installation, fingerprint, null), `fix-${fingerprint}`, true),
      enqueueAsked: async (installation: Installation, fingerprint: string, answerTo: { topic: string }) =>
        this.enqueue(
          fixJob(installation, fingerprint, answerTo),
          `asked-${fingerprint}-${answerTo.topic}`,
          true,
        ),
      enqueueLook: async (installation: Installation) =>
        this.enqueue({ version: 1, kind: 'look', installation } as { kind: string }, 'look', false),
    };
    // What else jobs put into queues concerns no finding.
    const anyQueues = new Proxy(queues, {
      get: (known, name) => Reflect.get(known, name) ?? (async () => null),
    });
    const host = this.host.asInstallationHost(acme);
    const parts: Omit<JobParts, 'queues'> = {
      ledger: this.ledger,
      lessons: new MemoryLessonBook(this.clock),
      slots: slotsWithoutEnd,
      leases: leasesInMemory(),
      hostFor: () => host,
      sourceFor: () => ({ source: this.vanta, tenant: 'acme' }),
      model: null,
      resolveFinding: (road) => this.walk(road),
      shelf: new RepositoryShelf(() => this.time),
      signingKey: 'key',
      clock: this.clock,
      logger: createLogger({
        level: 'error',
        destination: { write: (line) => void this.host.broken.push(line) },
      }),
      metrics,
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the queue is the world's own
    return { ...parts, queues: anyQueues } as unknown as JobParts;
  }

  /** Bad text is made good, once for each round, and good text left alone. */
  private async walk(road: Road): Promise<Outcome> {
    const { id, content } = this.host.base;
    const nothing = { located: null, measured: null, change: null, proof: null, timings: {} };
    if (content.startsWith('good')) return { ...nothing, kind: 'already-compliant', because: 'it is good' };
    const change = aChange({ 'main.tf': [content, `good ${road.guidance.length}\n`] });
    const { measured, proof, repository } = aBodyRequest();
    const located = aLocated({ repository: repositoryName, commit: id });
    const request = { located, measured, change, proof, repository, snapshotCommit: id };
    const published = await publishChange({ ...road, ...request, config: defaultRepositoryConfig });
    const trail = { located, measured, change, proof, timings: {} };
    if (published.kind === 'refused') return { ...trail, kind: 'refused', refusal: published.refusal };
    if (published.kind === 'waiting') return { ...trail, kind: 'waiting', waiting: published.waiting };
    const { action, pullRequest } = published;
    return { ...trail, kind: 'pull-request', action, pullRequest };
  }
}

function jobOf(delivery: Delivery): { readonly kind: string } {
  const { pull } = delivery;
  const common = { version: 1, installation: acme, repository: repositoryName, pullRequest: pull };
  switch (delivery.kind) {
    case 'comment':
      return {
        ...common,
        kind: 'comment',
        commentId: delivery.commentId,
        commentUpdatedAt: delivery.updatedAt,
      } as { kind: string };
    case 'review':
      return { ...common, kind: 'review', reviewId: delivery.reviewId } as { kind: string };
    case 'pull-request':
      return { ...common, kind: 'pull-request', by: delivery.by, at: delivery.at } as { kind: string };
  }
}

function fixJob(installation: Installation, fingerprint: string, answerTo: object | null) {
  return { version: 1, kind: 'fix', installation, fingerprint, answerTo };
}

async function moveToDelayed(): Promise<void> {}

function asJob(
  job: { readonly name: string; readonly data: unknown },
  failures: number,
  starts: number,
): Job {
  const more = {
    attemptsMade: failures,
    attemptsStarted: starts,
    moveToDelayed,
    id: '1',
    queueName: 'queue',
    opts: {},
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- processors ask no more of a job than this
  return { ...job, ...more } as unknown as Job;
}

/** Limits are tested beside their Redis; here there is always room. */
const slotsWithoutEnd: PullRequestSlots = {
  ask: async () => ({ kind: 'free' }),
  release: async () => true,
  list: async () => [],
  free: async () => Infinity,
  isKnown: async () => true,
  markKnown: async () => {},
};

function leasesInMemory(): Leases {
  const held = new Set<string>();
  return {
    withLease: async (name, work) => {
      if (held.has(name)) return { kind: 'busy' };
      held.add(name);
      try {
        return { kind: 'done', value: await work() };
      } finally {
        held.delete(name);
      }
    },
  };
}
