import { Redis } from 'ioredis';
import { RedisLedger } from '../../adapters/redis/redis-ledger.ts';
import type { Finding } from '../../domain/finding.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { startPrivateRedis } from '../../sandbox/redis/start-private-redis.ts';
import type { Benchmark, BenchmarkResult, Measure } from '../benchmark.ts';
import { isTeaching, sandboxRecords } from './sandbox-records.ts';
import { varyRecord } from './vary-record.ts';

const hundredThousand = 100_000;
const installations = 10;
/** As a poll does it. */
const atOnce = 100;

/** What a hundred thousand findings take, and what a poll pays for those that are known. */
export const ledger: Benchmark = {
  name: 'ledger',
  title: 'findings in Redis: memory of a hundred thousand, claims, reading them again',
  isWithoutCorpus: true,
  run: ({ progress }) => measureLedger(hundredThousand, progress),
};

/** The same for any number of findings, a multiple of a hundred. */
export async function measureLedger(
  findings: number,
  progress: (text: string) => void,
): Promise<BenchmarkResult> {
  progress('records of the sandbox');
  const templates = (await sandboxRecords()).filter((record) => !isTeaching(record));
  const server = await startPrivateRedis();
  const redis = new Redis(server.url, { enableAutoPipelining: true });
  try {
    return {
      measures: await measure(redis, findings, templates, progress),
      notes: notesOn(findings, templates),
    };
  } finally {
    await redis.quit();
    await server.stop();
  }
}

async function measure(
  redis: Redis,
  findings: number,
  templates: readonly FindingRecord[],
  progress: (text: string) => void,
): Promise<readonly Measure[]> {
  const empty = await usedBytes(redis);
  const book = new RedisLedger(redis, {});
  let claimed = 0;
  const claim = async (finding: Finding, index: number): Promise<void> => {
    if (await book.claim(installationOf(index), finding, 'c')) claimed += 1;
  };
  const made: Finding[] = [];
  const time = { claims: 0, updates: 0, again: 0, list: 0 };
  for (let start = 0; start < findings; start += atOnce) {
    if (start % 5_000 === 0) progress(`${start} findings`);
    const some = variants(templates, start);
    made.push(...some.map(({ finding }) => finding));
    time.claims += await timed(() => Promise.all(some.map(({ finding }, at) => claim(finding, start + at))));
    time.updates += await timed(() =>
      Promise.all(
        some.map((one, at) =>
          book.update(installationOf(start + at), one.finding.fingerprint, () => ({
            ...one,
            installationId: installationOf(start + at),
          })),
        ),
      ),
    );
  }
  const full = await usedBytes(redis);
  const fresh = claimed;
  progress('known findings');
  for (let start = 0; start < findings; start += atOnce) {
    const some = made.slice(start, start + atOnce);
    time.again += await timed(() => Promise.all(some.map((one, at) => claim(one, start + at))));
  }
  let read = 0;
  time.list = await timed(async () => {
    for (let id = 1; id <= installations; id += 1) read += (await book.list(id)).length;
  });
  return [
    ...[
      { what: 'Redis', value: full / 1e6, unit: 'MB', bar: { atMost: 150 } },
      { what: 'a finding, with its key and indexes', value: (full - empty) / findings, unit: 'bytes' },
      { what: 'its record as JSON', value: meanJson(templates), unit: 'bytes', isFact: true },
    ].map((one) => ({ ...one, group: 'memory' })),
    ...[
      { what: 'new findings claimed', value: rate(fresh, time.claims), unit: '/s', bar: { atLeast: 2_000 } },
      { what: 'records updated', value: rate(findings, time.updates), unit: '/s' },
      {
        what: 'known findings claimed',
        value: rate(findings, time.again),
        unit: '/s',
        bar: { atLeast: 2_000 },
      },
      { what: 'known findings read', value: rate(read, time.list), unit: '/s', bar: { atLeast: 2_000 } },
      {
        what: 'claimed twice or lost',
        value: claimed - findings + (findings - read),
        unit: 'findings',
        bar: { atMost: 0 },
      },
    ].map((one) => ({ ...one, group: 'deduplication' })),
  ];
}

function notesOn(findings: number, templates: readonly FindingRecord[]): readonly string[] {
  const published = templates.filter(({ pullRequest }) => pullRequest !== null).length;
  return [
    `${findings} findings of ${installations} installations, made of ${templates.length} records that the service left in the sandbox (${published} with a pull request), with other ids, hashes, names and times; none of them is in the dictionary.`,
    'Files of the sandbox are short: texts of changed files stand in the record up to 100,000 characters, and cost about a quarter of their size.',
    'Through the ledger of the service, 100 at a time over one connection, in one process beside Redis.',
  ];
}

function variants(templates: readonly FindingRecord[], start: number): readonly FindingRecord[] {
  return Array.from({ length: atOnce }, (_, at) => {
    const template = templates[(start + at) % templates.length];
    if (!template) throw new Error('the sandbox left no record');
    return varyRecord(template, start + at);
  });
}

function installationOf(index: number): number {
  return 1 + (index % installations);
}

function meanJson(templates: readonly FindingRecord[]): number {
  return templates.reduce((sum, one) => sum + JSON.stringify(one).length, 0) / templates.length;
}

function rate(many: number, ms: number): number {
  return (many * 1000) / ms;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function usedBytes(redis: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
