import { type DeduplicationOptions, type JobsOptions, Queue, type RepeatOptions } from 'bullmq';
import { asFault, Fault } from '../domain/fault.ts';
import type { Installation } from '../domain/repository.ts';
import type { AnswerTo } from '../stages/respond/next-step.ts';
import { maxFailures } from './fault-table.ts';
import type { DashboardJob, EventJob, FixJob, PollJob } from './payloads.ts';
import { installationQueueName, pollQueueName } from './queue-names.ts';
import { offsetOf } from './poll-offset.ts';
import { type RedisClient, type SharedConnection, shareConnection } from './shared-connection.ts';
import { WorkAgenda } from './work-agenda.ts';

/** Stands in the same queue: the one that is nobody's in particular. */
export const redeliverJobName = 'redeliver';

/** Lower goes first; jobs without a priority go before all of these. */
const fixPriorities = {
  /** A person waits for it. */
  asked: 5,
  found: 10,
  /** What is told on the dashboard comes of the others, and what nobody told of can wait. */
  dashboards: 20,
} as const;

export interface QueueSettings {
  readonly connection: RedisClient;
  /** First part of every key. */
  readonly prefix: string;
  readonly firstRetryMs?: number;
  /** What happens within this time is told on the dashboard at once. */
  readonly dashboardDelayMs?: number;
  /** The span that runs now, which the job will go on from. */
  readonly traceParent?: () => string | null;
}

/** Checks that end together are looked at together. */
const checksDelayMs = 1_000;

/** Looks that many findings ask for are had once in this time. */
const onceInMs = 60 * 60 * 1000;

/** Queues that are counted at once. */
const countsAtOnce = 100;

/** Jobs that are over are kept for a look at what happened, and no longer. */
const kept: Pick<JobsOptions, 'removeOnComplete' | 'removeOnFail'> = {
  removeOnComplete: { age: 60 * 60, count: 500 },
  removeOnFail: { age: 7 * 24 * 60 * 60, count: 500 },
};

interface Template {
  readonly name: string;
  readonly data: object;
}

/** Puts jobs into the queues. The only producer: web handlers and processors alike go by here. */
export class JobQueues {
  private readonly settings: QueueSettings;
  private readonly shared: SharedConnection;
  private readonly agenda: WorkAgenda;
  private readonly pollQueue: Queue;
  private readonly installationQueues = new Map<number, Queue>();

  constructor(settings: QueueSettings) {
    this.settings = settings;
    this.shared = shareConnection(settings.connection, settings.prefix);
    this.agenda = new WorkAgenda(settings.connection, settings.prefix);
    this.pollQueue = this.open(pollQueueName);
  }

  /** Polls an installation every so often from now on. Installations start at different moments of the interval. */
  async schedulePolls(installation: Installation, everySeconds: number): Promise<void> {
    const everyMs = everySeconds * 1000;
    const data: PollJob = { version: 1, kind: 'poll', installation, lookAgain: false };
    await this.schedule(
      schedulerId(installation.id),
      { every: everyMs, offset: offsetOf(installation.id, everyMs) },
      { name: 'poll', data },
    );
  }

  /** Polls once, soon, beside the schedule. `lookAgain` takes up what was found nowhere before. */
  async pollNow(installation: Installation, lookAgain = false): Promise<void> {
    const data: PollJob = { version: 1, kind: 'poll', installation, lookAgain };
    const id = `poll-${installation.id}${lookAgain ? '-again' : ''}`;
    await this.add('queueing a poll', this.pollQueue, 'poll', data, { deduplication: { id } });
  }

  /** Looks for lost deliveries every so often, and once now; one schedule for all processes. */
  async scheduleRedeliveries(everyMs: number): Promise<void> {
    const name = redeliverJobName;
    await this.schedule(name, { every: everyMs, offset: everyMs / 2 }, { name, data: {} });
    await this.add('asking for redeliveries', this.pollQueue, name, {}, { deduplication: { id: name } });
  }

  /** When an installation is polled next by its schedule; `null` when it has none. */
  async nextPollAt(installationId: number): Promise<Date | null> {
    const scheduler = await ask('reading a schedule', () =>
      this.pollQueue.getJobScheduler(schedulerId(installationId)),
    );
    return scheduler?.next === undefined ? null : new Date(scheduler.next);
  }

  /** Stops polling an installation and drops what waits for it. */
  async removeInstallation(installationId: number): Promise<void> {
    await ask('removing an installation from the queues', async () => {
      await this.pollQueue.removeJobScheduler(schedulerId(installationId));
      await this.queueOf(installationId).drain(true);
      await this.letGo(installationId);
    });
  }

  /** The same, and nothing is left of its queue: neither what runs nor what is kept of what ran. */
  async eraseInstallation(installationId: number): Promise<void> {
    await ask('erasing the queue of an installation', async () => {
      await this.pollQueue.removeJobScheduler(schedulerId(installationId));
      await this.queueOf(installationId).obliterate({ force: true });
      await this.letGo(installationId);
    });
  }

  /** Ids of the installations that are polled. */
  async scheduledInstallationIds(): Promise<readonly number[]> {
    const schedulers = await ask('listing schedules', () => this.pollQueue.getJobSchedulers());
    return schedulers
      .map(({ key }) => /^poll-(\d+)$/.exec(key)?.[1])
      .filter((id) => id !== undefined)
      .map(Number);
  }

  /**
   * Queues a finding that a poll found. While a job for it waits nothing is added; while one runs, one more is kept
   * for afterwards. The smaller `urgency` (see `urgencyOf`), the sooner it is its turn.
   */
  async enqueueFound(installation: Installation, fingerprint: string, urgency = 0): Promise<void> {
    const data: FixJob = { version: 1, kind: 'fix', installation, fingerprint, answerTo: null };
    await this.addFix(data, fixPriorities.found + urgency, {
      id: `fix-${fingerprint}`,
      keepLastIfActive: true,
    });
  }

  /**
   * Queues the round that a person asked for. Each request is a job of its own, since each is answered. One more is kept
   * for afterwards while it runs: a delivery that came twice may announce the round once more, over what came of it.
   */
  async enqueueAsked(installation: Installation, fingerprint: string, answerTo: AnswerTo): Promise<void> {
    const data: FixJob = { version: 1, kind: 'fix', installation, fingerprint, answerTo };
    await this.addFix(data, fixPriorities.asked, {
      id: `asked-${fingerprint}-${answerTo.topic}`,
      keepLastIfActive: true,
    });
  }

  /** Queues what a person did on a pull request, before all findings. */
  async enqueueEvent(job: EventJob): Promise<void> {
    // One look sees all checks of a commit, of which each tells by itself.
    const once =
      job.kind === 'checks'
        ? { deduplication: { id: `checks-${job.commit}`, keepLastIfActive: true }, delay: checksDelayMs }
        : {};
    await this.add(`queueing a ${job.kind}`, this.queueOf(job.installation.id), job.kind, job, once);
  }

  /**
   * Queues a look at the dashboards of an installation. While one waits nothing is added; while one runs, one more is
   * kept for afterwards.
   */
  async enqueueDashboards(
    installation: Installation,
    look: string | null = null,
    delayMs = 0,
  ): Promise<void> {
    const data: DashboardJob = { version: 1, kind: 'dashboards', installation, look };
    const of = look === null ? '' : look.replaceAll(/[^A-Za-z0-9._-]/g, '-').toLowerCase();
    const id = `dashboards-${of}${delayMs > 0 ? '-later' : ''}`;
    await this.add('queueing the dashboards', this.queueOf(installation.id), 'dashboards', data, {
      priority: fixPriorities.dashboards,
      // A person who ticked looks at it: that is not put off.
      delay: look === null ? (this.settings.dashboardDelayMs ?? 2_000) : delayMs,
      deduplication: { id, keepLastIfActive: true },
    });
  }

  /**
   * Queues a look at how all repositories stand on their way in: at once, later for those that were put off, or, when
   * findings notice that it is missing, once in an hour.
   */
  async enqueueOnboarding(
    installation: Installation,
    { delayMs = 0, isNoticed = false }: { readonly delayMs?: number; readonly isNoticed?: boolean } = {},
  ): Promise<void> {
    const data = { version: 1, kind: 'onboard', installation, repositories: null } as const;
    const deduplication = isNoticed
      ? { id: 'onboard-noticed', ttl: onceInMs }
      : delayMs > 0
        ? { id: 'onboard-later' }
        : { id: 'onboard', keepLastIfActive: true };
    await this.add('queueing the onboarding', this.queueOf(installation.id), 'onboard', data, {
      delay: delayMs,
      deduplication,
    });
  }

  /** Queues a look at the configurations of all repositories, once in an hour. */
  async enqueueConfigurations(installation: Installation): Promise<void> {
    const data = { version: 1, kind: 'configuration', installation, repository: null } as const;
    await this.add(
      'queueing a look at configurations',
      this.queueOf(installation.id),
      'configuration',
      data,
      {
        deduplication: { id: 'configurations', ttl: onceInMs },
      },
    );
  }

  /** Queues a look at findings that leaned on a configuration which is another now. */
  async enqueueTakeUp(installation: Installation, delayMs: number): Promise<void> {
    const data = { version: 1, kind: 'take-up', installation } as const;
    await this.add('queueing what is taken up', this.queueOf(installation.id), 'take-up', data, {
      delay: delayMs,
      deduplication: { id: 'take-up', ttl: delayMs, extend: true, replace: true },
    });
  }

  /** Queues a look at GitHub; one at a time. */
  async enqueueLook(installation: Installation): Promise<void> {
    const data = { version: 1, kind: 'look', installation } as const;
    await this.add('queueing a look at GitHub', this.queueOf(installation.id), 'look', data, {
      priority: fixPriorities.dashboards,
      deduplication: { id: 'look' },
    });
  }

  /** Jobs by state in the poll queue, and in the queues of these installations together. */
  async count(installationIds: readonly number[]): Promise<Readonly<Record<string, Record<string, number>>>> {
    return ask('counting jobs', async () => {
      const total: Record<string, number> = {};
      for (let start = 0; start < installationIds.length; start += countsAtOnce) {
        const some = installationIds.slice(start, start + countsAtOnce);
        for (const counts of await Promise.all(some.map((id) => this.queueOf(id).getJobCounts()))) {
          for (const [state, count] of Object.entries(counts)) total[state] = (total[state] ?? 0) + count;
        }
      }
      return { poll: await this.pollQueue.getJobCounts(), installation: total };
    });
  }

  /** Jobs of each of these installations that wait for a worker. */
  async countWaiting(installationIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    return ask('counting waiting jobs', async () => {
      const waiting = new Map<number, number>();
      for (let start = 0; start < installationIds.length; start += countsAtOnce) {
        const some = installationIds.slice(start, start + countsAtOnce);
        const counts = await Promise.all(
          some.map((id) => this.queueOf(id).getJobCountByTypes('waiting', 'prioritized')),
        );
        for (const [index, id] of some.entries()) waiting.set(id, counts[index] ?? 0);
      }
      return waiting;
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.pollQueue, ...this.installationQueues.values()].map((queue) => queue.close()));
    await this.shared.close();
  }

  private async schedule(id: string, times: RepeatOptions, job: Template): Promise<void> {
    await ask('scheduling', async () => {
      const opts = { ...kept, ...this.retries() };
      const next = await this.pollQueue.upsertJobScheduler(id, times, { ...job, opts });
      await this.announce(pollQueueName, next.delay);
    });
  }

  private async add(
    doing: string,
    queue: Queue,
    name: string,
    data: object,
    more: JobsOptions,
  ): Promise<void> {
    // In BullMQ's field for it: a payload of this form would be refused by a process that does not know it yet.
    const parent = this.settings.traceParent?.() ?? null;
    const telemetry = parent === null ? {} : { telemetry: { metadata: parent } };
    await ask(doing, () => queue.add(name, data, { ...kept, ...this.retries(), ...telemetry, ...more }));
    await this.announce(queue.name, more.delay ?? 0);
  }

  /** Wakes a worker. The job is in its queue already: one whose signal is lost is found some seconds later. */
  private async announce(queue: string, delayMs: number): Promise<void> {
    await this.agenda.touch(queue, delayMs > 0 ? Date.now() + delayMs : 0).catch(() => {});
  }

  private async letGo(installationId: number): Promise<void> {
    await this.agenda.postpone(installationQueueName(installationId), null);
    await this.installationQueues.get(installationId)?.close();
    this.installationQueues.delete(installationId);
  }

  private async addFix(data: FixJob, priority: number, deduplication: DeduplicationOptions): Promise<void> {
    await this.add('queueing a finding', this.queueOf(data.installation.id), 'fix', data, {
      priority,
      deduplication,
    });
  }

  private retries(): JobsOptions {
    return {
      attempts: maxFailures,
      backoff: { type: 'exponential', delay: this.settings.firstRetryMs ?? 15_000, jitter: 0.3 },
    };
  }

  private queueOf(installationId: number): Queue {
    const known = this.installationQueues.get(installationId);
    if (known) return known;
    const queue = this.open(installationQueueName(installationId));
    this.installationQueues.set(installationId, queue);
    return queue;
  }

  private open(name: string): Queue {
    const queue = new Queue(name, { connection: this.shared.redis }, this.shared.backendFor);
    // The connection reports its own errors; every command that fails is thrown to its caller.
    queue.on('error', () => {});
    return queue;
  }
}

function schedulerId(installationId: number): string {
  return `poll-${installationId}`;
}

async function ask<Answer>(doing: string, command: () => Promise<Answer>): Promise<Answer> {
  try {
    return await command();
  } catch (caught) {
    throw new Fault('redis-unavailable', `${doing}: ${asFault(caught).message}`, {
      retry: 'later',
      cause: caught,
    });
  }
}
