import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { checkAgainstRun } from './check-against-run.ts';
import { describeCapacity, type Plan } from './describe-capacity.ts';
import type { Fleet, UnitCosts } from './fleet.ts';
import { loadsOf } from './limits.ts';
import { measureUnitCosts } from './measure-unit-costs.ts';
import { simulateDay } from './simulate-day.ts';

const costsPath = 'docs/experiments/unit-costs.json';
const amount = z.number().min(0);
const CostsFile = z.strictObject({
  measuredOn: z.string(),
  idle: z.strictObject({ processorMs: amount, redisCommands: amount }),
  processorMs: z.strictObject({ poll: amount, knownFinding: amount, fix: amount }),
  redis: z.strictObject({
    bytesPerFinding: amount,
    bytesPerInstallation: amount,
    commandsPerPoll: amount,
    commandsPerKnownFinding: amount,
    commandsPerFix: amount,
  }),
  github: z.strictObject({ callsPerFix: amount, writesPerFix: amount, callsPerPoll: amount }),
  vanta: z.strictObject({ callsPerPoll: amount, callsPerFailingTest: amount }),
});

const KeptFile = z.strictObject({
  costs: CostsFile,
  check: z.array(
    z.strictObject({ what: z.string(), predicted: amount, measured: z.number(), unit: z.string() }),
  ),
});
type Kept = z.infer<typeof KeptFile>;

interface Flags {
  readonly measure?: boolean;
  readonly write?: string;
  readonly json?: boolean;
  readonly installations?: number;
  readonly findings?: number;
  readonly workers?: number;
  readonly pollSeconds: number;
  readonly seed: number;
}

const program = new Command('capacity')
  .description(
    'Works out what a fleet needs, from what one of everything costs, and what of it runs out first.',
  )
  .option('--measure', `measures the costs anew, about seven minutes, and keeps them in ${costsPath}`)
  .option('--write <file>', 'writes the page there instead of printing it')
  .option('--json', 'prints fleets, days and loads as JSON')
  .option('--installations <number>', 'asks about a fleet of your own', whole(1, 100_000))
  .option('--findings <number>', 'known findings of that fleet', whole(1, 100_000_000))
  .option('--workers <number>', 'workers of that fleet; worked out when left out', whole(1, 10_000))
  .option('--poll-seconds <number>', 'how often an installation polls', whole(30, 86_400), 300)
  .option('--seed <number>', 'where chance begins', whole(0, 1_000_000_000), 1);

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
  };
}

async function main(flags: Flags): Promise<void> {
  const { costs, check } = flags.measure === true ? await measureAndKeep() : readKept();
  const plans = fleetsOf(flags, costs).map(
    ([name, fleet]): Plan => ({ name, fleet, day: simulateDay(fleet, costs, flags.seed) }),
  );
  if (flags.json === true) {
    const told = plans.map((plan) => ({ ...plan, loads: loadsOf(plan.fleet, costs) }));
    console.log(JSON.stringify({ costs, check, plans: told }, null, 2));
    return;
  }
  const page = describeCapacity(plans, costs, check);
  if (flags.write === undefined) console.log(page);
  else writeFileSync(resolve(process.env['INIT_CWD'] ?? '.', flags.write), page);
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function measureAndKeep(): Promise<Kept> {
  const today = new Date().toISOString().slice(0, 10);
  const measuredOn = `Measured on ${today} with ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`;
  const costs = await measureUnitCosts(measuredOn, progress);
  keep({ costs, check: [] });
  progress('a small fleet, to hold the costs against');
  const check = await checkAgainstRun(costs);
  return keep({ costs, check: [...check] });
}

function keep(kept: Kept): Kept {
  mkdirSync(dirname(costsPath), { recursive: true });
  writeFileSync(costsPath, `${JSON.stringify(kept, null, 2)}\n`);
  return kept;
}

function readKept(): Kept {
  if (!existsSync(costsPath)) program.error(`${costsPath} is not there: measure first, with --measure`);
  return KeptFile.parse(JSON.parse(readFileSync(costsPath, 'utf8')));
}

const burst = { share: 0.2, findingsEach: 25, atHour: 9 };

function fleetsOf(flags: Flags, costs: UnitCosts): readonly (readonly [string, Fleet])[] {
  const { pollSeconds, installations, findings } = flags;
  if (installations !== undefined || findings !== undefined) {
    const fleet = aFleet(installations ?? 100, findings ?? 10_000, pollSeconds);
    const workers = flags.workers ?? enoughWorkers(fleet, costs);
    return [
      ['an ordinary day', { ...fleet, workers }],
      ['a day with a burst', { ...fleet, workers, burst }],
    ];
  }
  return (
    [
      ['one organisation', aFleet(1, 500, pollSeconds)],
      ['a hundred', aFleet(100, 10_000, pollSeconds)],
      ['a thousand', aFleet(1000, 100_000, pollSeconds)],
      ['a thousand, burst', { ...aFleet(1000, 100_000, pollSeconds), burst }],
      ['ten thousand, burst', { ...aFleet(10_000, 1_000_000, pollSeconds), burst }],
      ['ten thousand', aFleet(10_000, 1_000_000, pollSeconds)],
    ] as const
  ).map(([name, fleet]) => [name, { ...fleet, workers: enoughWorkers(fleet, costs) }]);
}

function aFleet(installations: number, findings: number, pollSeconds: number): Fleet {
  return {
    installations,
    findings,
    newFindingsADay: findings / 100,
    pollSeconds,
    workers: 1,
    processorsPerWorker: 1,
    githubMs: 150,
    burst: null,
  };
}

/** With six tenths of their processors in use on an ordinary day, and two so that one may fail. */
function enoughWorkers(fleet: Fleet, costs: UnitCosts): number {
  const processors = loadsOf(fleet, costs).find(({ what }) => what.includes('processors'))?.used ?? 0;
  return Math.max(fleet.installations > 1 ? 2 : 1, Math.ceil(processors / 0.6));
}

program.parse();
await main(program.opts<Flags>());
