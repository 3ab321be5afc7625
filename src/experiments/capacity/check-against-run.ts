import { setTimeout as wait } from 'node:timers/promises';
import { openStage } from '../stage.ts';
import type { Checked, UnitCosts } from './fleet.ts';
import { untilOpened, type Usage, usageOf } from './measure-unit-costs.ts';

const installations = 20;
const known = 400;
const news = 60;
const pollSeconds = 10;
const watchedSeconds = 60;

/**
 * Plays one small fleet for real and holds what it used against what the unit costs say of it: twenty installations with
 * known findings that are polled every ten seconds for a minute, while new ones come.
 */
export async function checkAgainstRun(costs: UnitCosts): Promise<readonly Checked[]> {
  const stage = await openStage({
    findings: known + news,
    size: 'medium',
    organisations: installations,
    modelEvery: 0,
    seed: 2,
    workers: 1,
    concurrency: 16,
    concurrencyOfOne: 2,
    pollSeconds,
  });
  try {
    const empty = await usageOf(stage);
    await stage.outside.ask('arrive', { findings: known });
    await untilOpened(stage, known);
    const before = await usageOf(stage);
    await stage.outside.ask('arrive', { findings: news });
    await wait(watchedSeconds * 1000);
    await untilOpened(stage, known + news);
    const after = await usageOf(stage);
    return compare(costs, { empty, before, after });
  } finally {
    await stage.close();
  }
}

interface Measured {
  readonly empty: Usage;
  readonly before: Usage;
  readonly after: Usage;
}

function compare(
  { idle, processorMs, redis, github, vanta }: UnitCosts,
  { empty, before, after }: Measured,
): readonly Checked[] {
  const seconds = (after.atMs - before.atMs) / 1000;
  const polls = (installations * seconds) / pollSeconds;
  const listed = known + news;
  const ofPolls = (poll: number, each: number): number => polls * (poll + (listed / installations) * each);
  // Each installation gets three new findings, of three tests, which are read anew once.
  const testsReadAnew = news;
  return [
    {
      what: 'processor of the worker',
      predicted:
        seconds * idle.processorMs +
        ofPolls(processorMs.poll, processorMs.knownFinding) +
        news * processorMs.fix,
      measured: after.workerMs - before.workerMs,
      unit: 'ms',
    },
    {
      what: 'commands of Redis',
      predicted:
        seconds * idle.redisCommands +
        ofPolls(redis.commandsPerPoll, redis.commandsPerKnownFinding) +
        news * redis.commandsPerFix,
      measured: after.commands - before.commands,
      unit: 'commands',
    },
    {
      what: 'memory of Redis that the findings take',
      predicted: listed * redis.bytesPerFinding,
      measured: after.bytes - empty.bytes,
      unit: 'bytes',
    },
    {
      what: 'calls to GitHub',
      predicted: polls * github.callsPerPoll + news * github.callsPerFix,
      measured: after.requests.github - before.requests.github,
      unit: 'calls',
    },
    {
      what: 'calls to Vanta',
      predicted: polls * vanta.callsPerPoll + testsReadAnew * vanta.callsPerFailingTest,
      measured: after.requests.vanta - before.requests.vanta,
      unit: 'calls',
    },
  ];
}
