import { randomUUID } from 'node:crypto';
import { MemoryLedger } from '../../adapters/redis/memory-ledger.ts';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import { RedisLeases } from '../../adapters/redis/redis-leases.ts';
import { RedisPullRequestSlots } from '../../adapters/redis/redis-pull-request-slots.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Installation, RepositoryName } from '../../domain/repository.ts';
import { createLogger } from '../../observability/logger.ts';
import { Metrics } from '../../observability/metrics.ts';
import type { Road } from '../../pipeline.ts';
import type { InstallationHost } from '../../ports/code-host.ts';
import type { SourceEntity, SourceTest } from '../../ports/compliance-source.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { RepositoryShelf } from '../../stages/collect/repository-shelf.ts';
import { FakeHost } from '../../stages/respond/test-support/fake-host.ts';
import { JobQueues } from '../job-queues.ts';
import type { JobParts } from '../job-parts.ts';

export const acme: Installation = { id: 1, account: 'acme' };

/** Vanta with tests and entities that a test case moves by hand. */
class FakeVanta {
  failing = new Map<string, { lastRunAt: string; entities: string[] }>();
  passing = new Map<string, string>();
  /** Thrown by the next calls. */
  trouble: Error | null = null;

  async listFailingTests(): Promise<readonly SourceTest[]> {
    if (this.trouble) throw this.trouble;
    return [...this.failing].map(([id, { lastRunAt }]) => aSourceTest(id, lastRunAt));
  }

  async getTest(id: string) {
    const failing = this.failing.get(id);
    if (failing) return { ...aSourceTest(id, failing.lastRunAt), isFailing: true, isPassing: false };
    const passingAt = this.passing.get(id);
    return passingAt ? { ...aSourceTest(id, passingAt), isFailing: false, isPassing: true } : null;
  }

  async listFailingEntities(id: string): Promise<readonly SourceEntity[]> {
    return (this.failing.get(id)?.entities ?? []).map((entity) => ({
      id: entity,
      kind: 'S3',
      label: 'AWS S3 Bucket',
      displayName: entity.toLowerCase(),
      firstDetectedAt: null,
    }));
  }

  async listFailingTestIdsOfFramework(): Promise<ReadonlySet<string>> {
    return new Set();
  }

  async findResource() {
    return null;
  }
}

/** Moved by hand. */
class FakeClock {
  time = Date.parse('2026-11-02T08:00:00.000Z');
  now(): Date {
    return new Date(this.time);
  }
  pass(minutes: number): void {
    this.time += minutes * 60_000;
  }
}

/** Everything around the jobs: a real Redis for queues and leases, the rest in memory. */
export function aJobWorld() {
  const test = connectTestRedis();
  const vanta = new FakeVanta();
  const clock = new FakeClock();
  const ledger = new MemoryLedger(clock);
  const host = new FakeHost();
  const files = new Map<string, string>();
  const lines: string[] = [];
  const roads: Road[] = [];
  const prefix = `${test.prefix}-${randomUUID()}`;
  const queues = new JobQueues({ connection: test.redis, prefix, firstRetryMs: 20 });
  const resolve: { answer: (road: Road) => Promise<Outcome> } = {
    answer: async () => refusedOutcome,
  };
  const lessons = new MemoryLessonBook(clock);
  const parts: JobParts = {
    ledger,
    lessons,
    leases: new RedisLeases(test.redis, { prefix: test.prefix }),
    slots: new RedisPullRequestSlots(test.redis, { prefix, clock }),
    queues,
    hostFor: (installation) => asHost(host, installation, files),
    sourceFor: ({ account }) => (account === 'stranger' ? null : { source: vanta, tenant: 'acme' }),
    model: null,
    resolveFinding: (road) => {
      roads.push(road);
      return resolve.answer(road);
    },
    shelf: new RepositoryShelf(() => clock.now().getTime()),
    signingKey: 'key',
    clock,
    logger: createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
    metrics: new Metrics(),
  };
  const close = async (): Promise<void> => {
    await queues.close();
    await test.close();
  };
  return {
    parts,
    vanta,
    clock,
    ledger,
    host,
    files,
    lines,
    roads,
    queues,
    resolve,
    prefix,
    redis: test.redis,
    url: test.url,
    close,
  };
}

export type JobWorld = ReturnType<typeof aJobWorld>;

export const refusedOutcome: Outcome = {
  kind: 'refused',
  refusal: { reason: 'not-in-terraform', facts: [], nextSteps: [] },
  located: null,
  measured: null,
  change: null,
  proof: null,
  timings: { locate: 5 },
};

/** The fake of the conversation, with the little more that jobs ask of a host. */
function asHost(
  host: FakeHost,
  installation: Installation,
  files: ReadonlyMap<string, string>,
): InstallationHost {
  const more = {
    installation,
    listRepositories: async () =>
      [...new Set([...files.keys()].map((key) => key.split('/').slice(0, 2).join('/')))].map((name) => ({
        owner: name.split('/')[0] ?? '',
        name: name.split('/')[1] ?? '',
        defaultBranch: 'main',
        isArchived: false,
        isEmpty: false,
        webUrl: `https://github.example/${name}`,
      })),
    readHead: async () => JSON.stringify([...files]),
    /** A commit is all files as they were. */
    openSnapshot: async (
      { owner, name }: RepositoryName,
      _branch?: string,
      { head = JSON.stringify([...files]) }: { readonly head?: string } = {},
    ): Promise<RepositorySnapshot> => {
      const prefix = `${owner}/${name}/`;
      const texts = new Map<string, string>(JSON.parse(head));
      const paths = [...texts.keys()].filter((key) => key.startsWith(prefix));
      return {
        repository: `${owner}/${name}`,
        commit: head,
        branch: 'main',
        entries: paths.map((key) => ({
          path: key.slice(prefix.length),
          blobId: `${key} ${texts.get(key)}`,
          sizeBytes: 1,
        })),
        isTruncated: false,
        read: async (path) => texts.get(`${prefix}${path}`) ?? '',
      };
    },
    readFileOnDefaultBranch: async ({ owner, name }: RepositoryName, path: string) =>
      files.get(`${owner}/${name}/${path}`) ?? null,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- jobs ask no more of a host than this
  return Object.assign(host, more) as unknown as InstallationHost;
}

function aSourceTest(id: string, lastRunAt: string): SourceTest {
  return {
    id,
    name: id,
    category: null,
    failureDescription: '',
    remediationDescription: '',
    lastRunAt,
    remediateBy: null,
    isOverdue: false,
    integrations: ['aws'],
    url: null,
  };
}
