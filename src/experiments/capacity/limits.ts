import {
  findingsPerFailingTest,
  type Fleet,
  outsideLimits,
  redisCommandsASecond,
  testRunsADay,
  type UnitCosts,
} from './fleet.ts';

/** One thing that can run out. */
export interface Load {
  readonly what: string;
  /** How much of it an ordinary day uses, in `unit`. */
  readonly used: number;
  readonly available: number;
  readonly unit: string;
  /** Used of available; above 1 it does not suffice. */
  readonly share: number;
  /** What has to be done before it runs out. */
  readonly remedy: string;
}

const secondsADay = 86_400;

/** What an ordinary day uses of everything, the scarcest first. The first is what breaks first when the fleet grows. */
export function loadsOf(fleet: Fleet, costs: UnitCosts): readonly Load[] {
  const pollsASecond = fleet.installations / fleet.pollSeconds;
  const known = fleet.findings / fleet.installations;
  const fixesASecond = fleet.newFindingsADay / secondsADay;
  const { idle, processorMs, redis, github, vanta } = costs;
  const failingTests = Math.ceil(known / findingsPerFailingTest);
  const vantaAPoll = vanta.callsPerPoll + failingTests * vanta.callsPerFailingTest;
  const fixesAnHourEach = fleet.newFindingsADay / fleet.installations / 24;
  const loads = [
    load({
      what: 'processors of the workers',
      used:
        (fleet.workers * idle.processorMs +
          pollsASecond * (processorMs.poll + known * processorMs.knownFinding) +
          fixesASecond * processorMs.fix) /
        1000,
      available: fleet.workers * fleet.processorsPerWorker,
      unit: 'processors',
      remedy: 'more workers: they share nothing but Redis',
    }),
    load({
      what: 'commands of Redis',
      used:
        fleet.workers * idle.redisCommands +
        pollsASecond * (redis.commandsPerPoll + known * redis.commandsPerKnownFinding) +
        fixesASecond * redis.commandsPerFix,
      available: redisCommandsASecond,
      unit: 'a second',
      remedy: 'poll less often; then Redis Cluster',
    }),
    load({
      what: 'Vanta, one application of an installation of average size',
      used: (vantaAPoll * 60) / fleet.pollSeconds,
      available: outsideLimits.vantaCallsAMinute,
      unit: 'calls a minute',
      remedy: 'nothing is lost: the poll takes longer than its interval, and the next one waits',
    }),
    load({
      what: 'GitHub, calls of an installation of average size',
      used: fixesAnHourEach * github.callsPerFix + (3600 / fleet.pollSeconds) * github.callsPerPoll,
      available: outsideLimits.githubCallsAnHour,
      unit: 'an hour',
      remedy: 'nothing is lost: jobs wait for the reset',
    }),
    load({
      what: 'GitHub, content that an installation of average size creates',
      used: fixesAnHourEach * github.writesPerFix,
      available: outsideLimits.githubWritesAnHour,
      unit: 'an hour',
      remedy: 'nothing is lost: pull requests are opened as fast as GitHub allows',
    }),
  ];
  return loads.toSorted((one, other) => other.share - one.share);
}

function load(parts: Omit<Load, 'share'>): Load {
  return { ...parts, share: parts.used / parts.available };
}

/** Calls to Vanta in a day, all installations together. */
export function vantaCallsADay(fleet: Fleet, { vanta }: UnitCosts): number {
  const failingTests = Math.ceil(fleet.findings / fleet.installations / findingsPerFailingTest);
  const polls = secondsADay / fleet.pollSeconds;
  const runs = Math.min(testRunsADay, polls);
  return fleet.installations * (polls * vanta.callsPerPoll + failingTests * runs * vanta.callsPerFailingTest);
}

/** Bytes that Redis needs, without what the queues hold for a moment. */
export function redisBytes({ installations, findings }: Fleet, { redis }: UnitCosts): number {
  return installations * redis.bytesPerInstallation + findings * redis.bytesPerFinding;
}
