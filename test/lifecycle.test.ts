import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveName } from '../src/domain/lifecycle-page.ts';
import { moves } from '../src/domain/moves.ts';
import { findingStates } from '../src/domain/record.ts';
import { JobQueues } from '../src/jobs/job-queues.ts';
import { queuePrefix } from '../src/adapters/redis/keys/key-families.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { Barrier } from './lifecycle/barrier.ts';
import { MovedClock } from './lifecycle/moved-clock.ts';
import { organisationOf } from './lifecycle/organisation.ts';
import { type Ending, play } from './lifecycle/play.ts';
import { scenarios } from './lifecycle/scenarios.ts';
import { eventually } from './support/eventually.ts';

const dayMs = 24 * 60 * 60 * 1000;

let world: World;
let queues: JobQueues;
let connection: Redis;
const played = new Map<string, Promise<Ending>>();

beforeAll(async () => {
  const clock = new MovedClock();
  const organisations = scenarios.map((scenario, index) => organisationOf(index + 1, scenario));
  world = await startWorld({ organisations, clock, pollIntervalSeconds: 24 * 60 * 60, fixConcurrency: 4 });
  connection = new Redis(world.redis.url, { maxRetriesPerRequest: null });
  queues = new JobQueues({ connection, prefix: queuePrefix });
  await eventually('everybody was polled', async () => {
    const polls = await Promise.all(world.installations.map(({ id }) => world.ledger.lastPoll(id)));
    return polls.every((one) => one !== null);
  });
  const barrier = new Barrier(scenarios.length, () => clock.move(dayMs + 60_000));
  for (const [index, scenario] of scenarios.entries()) {
    const ending = play(scenario, { world, queues, barrier, account: `acme-${index + 1}` });
    ending.catch(() => undefined);
    played.set(scenario.name, ending);
  }
});

afterAll(async () => {
  await queues?.close();
  await connection?.quit();
  await world?.stop();
});

describe('the life of a finding', () => {
  it.each(scenarios)('$name', async ({ name, path }) => {
    const ending = await played.get(name);
    expect(ending?.path).toBe(path);
  });

  it('is told by sentences that differ', () => {
    expect(played.size).toBe(scenarios.length);
  });

  it('goes through every move of the table, which the documentation shows by an example', async () => {
    const shown: Record<string, string> = {};
    for (const { name } of scenarios) {
      const { path } = (await played.get(name)) ?? { path: '' };
      for (const move of movesOf(path)) shown[move] ??= name;
    }
    const table = findingStates.flatMap((from) =>
      findingStates.filter((to) => moves[from][to] !== undefined).map((to) => moveName(from, to)),
    );
    expect(table.filter((move) => shown[move] === undefined)).toEqual([]);
    const ordered = Object.fromEntries(table.map((move) => [move, shown[move]]));
    await expect(`${JSON.stringify(ordered, null, 2)}\n`).toMatchFileSnapshot('lifecycle/moves.json');
  });

  it('is told to people in these words', async () => {
    const parts: string[] = ['# What TerraFix says last\n'];
    for (const { name } of scenarios) parts.push(`## ${name}\n\n${(await played.get(name))?.said ?? ''}\n`);
    await expect(parts.join('\n')).toMatchFileSnapshot('lifecycle/last-words.md');
  });
});

function movesOf(path: string): readonly string[] {
  const states = path.split(' ');
  return states.slice(1).map((to, index) => `${states[index] ?? ''} → ${to}`);
}
