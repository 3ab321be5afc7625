import { setTimeout as wait } from 'node:timers/promises';
import { readProcessorTime } from '../measure/sampler.ts';
import type { OutsidePart } from '../outside/messages.ts';
import { openStage, type Stage } from '../stage.ts';
import type { UnitCosts } from './fleet.ts';

/** What was used so far, over the whole stage. */
export interface Usage {
  readonly atMs: number;
  readonly workerMs: number;
  readonly commands: number;
  readonly bytes: number;
  readonly requests: Readonly<Record<OutsidePart, number>>;
}

/** What was used a second, while nothing but polls went on. */
interface Rates {
  readonly workerMs: number;
  readonly commands: number;
  readonly vanta: number;
  readonly github: number;
}

const few = 40;
const many = 400;
const manyInstallations = 21;
const pollSeconds = 5;
/** A poll in each of these would come too late to be seen. */
const noPollSeconds = 3600;
const watchedSeconds = 40;

/**
 * Plays the real service with few and with many findings, with polls and without, and takes the differences: what a poll
 * costs, what each known finding adds to it, what a fix costs. Takes about five minutes.
 */
export async function measureUnitCosts(
  measuredOn: string,
  progress: (text: string) => void,
): Promise<UnitCosts> {
  progress('nothing to do, one installation');
  const idle = await watch({ findings: few, pollSeconds: noPollSeconds });
  progress(`nothing to do, ${manyInstallations} installations`);
  const wide = await watch({ findings: few, pollSeconds: noPollSeconds, organisations: manyInstallations });
  progress(`polls of ${few} findings`);
  const small = await watch({ findings: few, pollSeconds });
  progress(`polls of ${many} findings`);
  const large = await watch({ findings: many, pollSeconds });

  const polls = 1 / pollSeconds;
  const perPoll = (rates: Rates, what: keyof Rates): number =>
    Math.max(0, rates[what] - idle.rates[what]) / polls;
  const perKnown = (what: keyof Rates): number =>
    Math.max(0, (perPoll(large.rates, what) - perPoll(small.rates, what)) / (many - few));
  const bytesPerFinding = (large.end.bytes - small.end.bytes) / (many - few);
  const { fix } = large;
  return {
    measuredOn,
    idle: { processorMs: idle.rates.workerMs, redisCommands: idle.rates.commands },
    processorMs: {
      poll: perPoll(small.rates, 'workerMs') - few * perKnown('workerMs'),
      knownFinding: perKnown('workerMs'),
      fix: fix.workerMs,
    },
    redis: {
      bytesPerFinding,
      bytesPerInstallation: (wide.end.bytes - idle.end.bytes) / (manyInstallations - 1),
      commandsPerPoll: perPoll(small.rates, 'commands') - few * perKnown('commands'),
      commandsPerKnownFinding: perKnown('commands'),
      commandsPerFix: fix.commands,
    },
    github: {
      callsPerFix: fix.github,
      // Reference, commit, pull request, check run, labels: docs/github-calls.md.
      writesPerFix: 5,
      callsPerPoll: perPoll(large.rates, 'github'),
    },
    // Tests that have not run since the last poll are not asked about.
    vanta: { callsPerPoll: perPoll(large.rates, 'vanta'), callsPerFailingTest: 1 },
  };
}

interface Watched {
  readonly findings: number;
  readonly pollSeconds: number;
  readonly organisations?: number;
}

async function watch({ findings, pollSeconds: interval, organisations = 1 }: Watched): Promise<{
  readonly rates: Rates;
  readonly end: Usage;
  readonly fix: Rates;
}> {
  const stage = await openStage({
    findings,
    size: 'medium',
    organisations,
    modelEvery: 0,
    seed: 1,
    workers: 1,
    concurrency: 8,
    pollSeconds: interval,
  });
  try {
    const half = findings / 2;
    let fixing: { readonly before: Usage; readonly after: Usage } | null = null;
    if (interval === pollSeconds) {
      // The first half warms what is kept of the repositories.
      await stage.outside.ask('arrive', { findings: half });
      await untilOpened(stage, half);
      const before = await usageOf(stage);
      await stage.outside.ask('arrive', { findings: half });
      await untilOpened(stage, findings);
      fixing = { before, after: await usageOf(stage) };
    }
    await wait(2000);
    const begun = await usageOf(stage);
    await wait(watchedSeconds * 1000);
    const end = await usageOf(stage);
    const rates = share(begun, end, (end.atMs - begun.atMs) / 1000);
    return { rates, end, fix: fixing === null ? nothing : fixOf(fixing, rates, half) };
  } finally {
    await stage.close();
  }
}

const nothing: Rates = { workerMs: 0, commands: 0, vanta: 0, github: 0 };

/** What one fix took; the polls went on meanwhile, and are taken off. */
function fixOf(
  { before, after }: { readonly before: Usage; readonly after: Usage },
  rates: Rates,
  fixes: number,
): Rates {
  const whole = share(before, after, fixes);
  const seconds = (after.atMs - before.atMs) / 1000 / fixes;
  const of = (what: keyof Rates): number => Math.max(0, whole[what] - rates[what] * seconds);
  return { workerMs: of('workerMs'), commands: of('commands'), vanta: of('vanta'), github: of('github') };
}

/** Until so many findings are in review. Jobs say less: each poll asks for a look at the dashboards. */
export async function untilOpened(stage: Stage, wanted: number): Promise<void> {
  for (let waited = 0; waited < 1200; waited += 1) {
    if ((await stage.outside.ask('opened', null)) >= wanted) {
      const records = await stage.watch.records();
      if (records.filter(({ state }) => state === 'in-review').length >= wanted) return;
    }
    await wait(500);
  }
  throw new Error(`the service brought fewer than ${wanted} findings into review in ten minutes`);
}

export async function usageOf(stage: Stage): Promise<Usage> {
  const { workers } = await readProcessorTime(stage);
  const { dataBytes, commands } = await stage.watch.usage();
  const { parts } = await stage.outside.ask('counts', null);
  return {
    atMs: Date.now(),
    workerMs: workers,
    commands,
    bytes: dataBytes,
    requests: {
      github: parts.github.requests,
      vanta: parts.vanta.requests,
      bedrock: parts.bedrock.requests,
    },
  };
}

function share(before: Usage, after: Usage, parts: number): Rates {
  return {
    workerMs: (after.workerMs - before.workerMs) / parts,
    commands: (after.commands - before.commands) / parts,
    vanta: (after.requests.vanta - before.requests.vanta) / parts,
    github: (after.requests.github - before.requests.github) / parts,
  };
}
