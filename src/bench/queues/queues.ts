import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Benchmark, Measure } from '../benchmark.ts';
import { summarise } from '../summarise.ts';
import { openQueueWorld } from './queue-world.ts';

const installations = 1_000;
const longQueue = 5_000;
/** What a finding costs a worker in the sandbox, roughly; the rest is waiting for others. */
const job = { cpuMs: 5, waitMs: 60 };
const idleSeconds = 20;

/** What a thousand organisations cost, and what one of them costs another. */
export const queues: Benchmark = {
  name: 'queues',
  title: 'queues of many installations: connections, turns, workers side by side, cost of doing nothing',
  isWithoutCorpus: true,
  async run({ progress }) {
    progress('connections and idle cost');
    const idle = await measureIdle();
    progress('turns');
    const turns = await measureTurns();
    progress('one worker, two workers');
    const scaling = await measureScaling();
    return {
      measures: [...idle, ...turns, ...scaling],
      notes: [
        `Simulated jobs over real queues and a real Redis on the same machine: ${job.cpuMs} ms of computing and ${job.waitMs} ms of waiting each.`,
        `Idle: ${installations} installations with a poll every five minutes, of which those that fall into the ${idleSeconds} seconds are counted.`,
      ],
    };
  },
};

async function measureIdle(): Promise<readonly Measure[]> {
  const world = await openQueueWorld();
  try {
    await world.install(installations);
    await world.addWorker({});
    // Each has had a job once, so every queue exists.
    await Promise.all(Array.from({ length: installations }, (_, index) => world.enqueue(index + 1, 1)));
    await world.waitForDone(installations);
    const clients = String(await world.redis.client('LIST')).split('\n');
    const connections = clients.filter((line) => line.includes('name=bench-worker ')).length;
    await world.waitForCalm();
    const quiet = await operationsPerSecond(world.redis);
    await world.schedulePolls(installations);
    const polling = await operationsPerSecond(world.redis);
    return [
      { what: 'connections of a worker', value: connections, unit: '', bar: { atMost: 20 } },
      { what: 'Redis operations, idle', value: quiet, unit: '/s' },
      { what: 'Redis operations, polls scheduled', value: polling, unit: '/s' },
    ].map((measure) => ({ ...measure, group: `${installations} installations` }));
  } finally {
    await world.close();
  }
}

/** As Redis counts them: what a script runs is counted beside the call of the script. */
async function operationsPerSecond(redis: Redis): Promise<number> {
  const before = await commands(redis);
  await wait(idleSeconds * 1000);
  return ((await commands(redis)) - before) / idleSeconds;
}

async function commands(redis: Redis): Promise<number> {
  const stats = await redis.info('stats');
  return Number(/total_commands_processed:(\d+)/.exec(stats)?.[1]);
}

async function measureTurns(): Promise<readonly Measure[]> {
  const world = await openQueueWorld();
  try {
    await world.install(2);
    await world.enqueue(1, longQueue);
    // No more room than the long queue fills: the single finding has to wait for a turn.
    await world.addWorker({ ...job, concurrency: 2 });
    const delays: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const before = (await world.waitForDone(1)).filter(({ id }) => id === 2).length;
      const askedAt = Date.now();
      await world.enqueue(2, 1);
      let own: readonly { readonly at: number }[] = [];
      while (own.length <= before) own = (await world.waitForDone(1)).filter(({ id }) => id === 2);
      delays.push((own.at(-1)?.at ?? Infinity) - askedAt);
    }
    const { median, max } = summarise(delays);
    return [
      { what: 'wait of a single finding, median', value: median, unit: 'ms' },
      { what: 'wait of a single finding, longest of 20', value: max, unit: 'ms', bar: { atMost: 2_000 } },
    ].map((measure) => ({ ...measure, group: `behind ${longQueue} findings of another` }));
  } finally {
    await world.close();
  }
}

async function measureScaling(): Promise<readonly Measure[]> {
  const [one, two] = [await throughput(1), await throughput(2)];
  return [
    { what: 'one worker', value: one, unit: 'jobs/s' },
    { what: 'two workers', value: two, unit: 'jobs/s' },
    { what: 'the second adds', value: (two / one - 1) * 100, unit: '%', bar: { atLeast: 60 } },
  ].map((measure) => ({ ...measure, group: 'workers side by side' }));
}

async function throughput(workers: number): Promise<number> {
  const world = await openQueueWorld();
  const each = 100;
  const many = 20;
  try {
    await world.install(many);
    for (let id = 1; id <= many; id += 1) await world.enqueue(id, each);
    await Promise.all(Array.from({ length: workers }, () => world.addWorker({ ...job, concurrency: 8 })));
    const done = await world.waitForDone(many * each);
    const times = done.map(({ at }) => at);
    return (done.length * 1000) / (Math.max(...times) - Math.min(...times));
  } finally {
    await world.close();
  }
}
