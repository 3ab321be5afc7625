import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { EmulatedFault } from '../../sandbox/bedrock/emulator-script.ts';
import type { GitHubFault } from '../../sandbox/github/faults.ts';
import type { InjectedFault } from '../../sandbox/vanta/fault-queue.ts';
import type { Ground, Worker } from '../ground/ground.ts';

/** Numbers, and choices by them. */
export interface Dice {
  pick<Item>(items: readonly Item[]): Item;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
}

export function diceOf(random: () => number): Dice {
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  return {
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** One thing that goes wrong. */
export interface Blow {
  readonly name: string;
  /** Brings it about, waits until it is over where it has an end, and says what was done exactly. */
  strike(ground: Ground, dice: Dice, tally: Tally): Promise<string>;
}

/** What really happened, asked at the end. */
interface Tally {
  /** Asked when everything is over; what is counted several times is added up. */
  count(what: string, how: () => number): void;
  /** The same, of what counts itself over all blows. */
  total(what: string, how: () => number): void;
}

const gitHubFaults: readonly GitHubFault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 409 },
  { kind: 'status', status: 404, message: 'Not Found' },
  { kind: 'status', status: 422, message: 'Validation Failed' },
  { kind: 'cut' },
  { kind: 'cut-after' },
  { kind: 'half' },
  { kind: 'garbage' },
  { kind: 'wrong-shape' },
  { kind: 'secondary-rate-limit', retryAfterSeconds: 1 },
  { kind: 'delay', milliseconds: 1_500 },
];

const vantaFaults: readonly InjectedFault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, retryAfterSeconds: 1 },
  { kind: 'garbage' },
  { kind: 'wrong-shape' },
  { kind: 'reset' },
  { kind: 'half' },
  { kind: 'endless-pages' },
  { kind: 'delay', milliseconds: 2_000 },
];

const bedrockFaults: readonly EmulatedFault[] = [
  { kind: 'throttled' },
  { kind: 'server-error', status: 503 },
  { kind: 'reset' },
  { kind: 'cut' },
  { kind: 'garbage' },
  { kind: 'wrong-shape' },
  { kind: 'hang' },
];

/** One of those that run. */
function anyWorker({ workers }: Ground, dice: Dice): Worker {
  return dice.pick(workers.filter(({ process }) => !process.hasEnded));
}

async function onRedis<Answer>(
  { redis: { url } }: Ground,
  work: (redis: Redis) => Promise<Answer>,
): Promise<Answer> {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** Everything that the dice may choose from. */
export const blows: readonly Blow[] = [
  {
    name: 'GitHub answers wrongly',
    strike: async (ground, dice, tally) => {
      const fault = dice.pick(gitHubFaults);
      const method = dice.pick([/GET/, /POST|PUT|PATCH/, /./]);
      const times = dice.between(1, 4);
      const planned = ground.github.faults.inject(fault, { method, path: /^\/repos\//, times });
      tally.count('wrong answers of GitHub', () => planned.hits);
      return `${times} × ${fault.kind}${fault.kind === 'status' ? ` ${fault.status}` : ''} to ${method.source}`;
    },
  },
  {
    name: "GitHub's tokens are revoked",
    strike: async (ground, _dice, tally) => {
      ground.github.revokeTokens();
      tally.total('revoked tokens of GitHub used', () => ground.github.revokedUses);
      return 'all';
    },
  },
  {
    name: 'Vanta answers wrongly',
    strike: async (ground, dice, tally) => {
      const fault = dice.pick(vantaFaults);
      const application = dice.pick(ground.vanta.applications);
      const times = dice.between(1, 4);
      application.faults.inject(fault, { times });
      tally.total('wrong answers of Vanta', () =>
        ground.vanta.applications.reduce((sum, { faults }) => sum + faults.injectedTotal, 0),
      );
      return `${times} × ${fault.kind}`;
    },
  },
  {
    name: 'Bedrock answers wrongly',
    strike: async (ground, dice, tally) => {
      const fault = dice.pick(bedrockFaults);
      let left = dice.between(1, 3);
      const told = `${left} × ${fault.kind}`;
      ground.troubleBedrock(() => (left-- > 0 ? fault : null));
      tally.total('wrong answers of Bedrock', () =>
        Object.values(ground.bedrock.injectedFaults).reduce((sum, count) => sum + count, 0),
      );
      return told;
    },
  },
  {
    name: 'connections to Redis are cut',
    strike: async (ground, _dice, tally) => {
      let cut = 0;
      for (const door of ground.doors()) cut += door.cut();
      tally.count('connections cut', () => cut);
      return `${cut}`;
    },
  },
  {
    name: 'Redis stands still',
    strike: async (ground, dice, tally) => {
      const milliseconds = dice.between(300, 4_000);
      ground.redis.signal('SIGSTOP');
      await wait(milliseconds);
      ground.redis.signal('SIGCONT');
      tally.count('pauses of Redis', () => 1);
      return `${milliseconds} ms`;
    },
  },
  {
    name: 'Redis is killed and comes back',
    strike: async (ground, _dice, tally) => {
      await ground.redis.restart('SIGKILL');
      tally.count('restarts of Redis', () => 1);
      return 'once';
    },
  },
  {
    name: 'Redis is full',
    strike: async (ground, dice, tally) => {
      const milliseconds = dice.between(300, 3_000);
      await onRedis(ground, (redis) => redis.config('SET', 'maxmemory', '1'));
      await wait(milliseconds);
      await onRedis(ground, (redis) => redis.config('SET', 'maxmemory', '0'));
      tally.count('times that Redis was full', () => 1);
      return `${milliseconds} ms`;
    },
  },
  {
    name: 'a worker is killed',
    strike: async (ground, dice, tally) => {
      const { process } = anyWorker(ground, dice);
      await process.kill();
      await ground.startWorker();
      tally.count('SIGKILL', () => 1);
      return process.name;
    },
  },
  {
    name: 'a worker is told to stop',
    strike: async (ground, dice, tally) => {
      const { process } = anyWorker(ground, dice);
      const { milliseconds, code } = await process.terminate();
      if (code !== 0) throw new Error(`${process.name} ended with ${code}`);
      await ground.startWorker();
      tally.count('SIGTERM', () => 1);
      return `${process.name}, ended after ${Math.round(milliseconds)} ms`;
    },
  },
  {
    name: 'a worker stands still',
    strike: async (ground, dice, tally) => {
      const { process } = anyWorker(ground, dice);
      const milliseconds = dice.between(1_000, 12_000);
      process.signal('SIGSTOP');
      await wait(milliseconds);
      process.signal('SIGCONT');
      tally.count('SIGSTOP', () => 1);
      return `${process.name} for ${milliseconds} ms`;
    },
  },
];
