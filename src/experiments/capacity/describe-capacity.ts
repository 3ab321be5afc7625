import {
  type Checked,
  findingsPerFailingTest,
  type Fleet,
  redisCommandsASecond,
  testRunsADay,
  type UnitCosts,
} from './fleet.ts';
import { type Load, loadsOf, redisBytes, vantaCallsADay } from './limits.ts';
import type { SimulatedDay } from './simulate-day.ts';

/** One fleet, what it uses, and a day of it. */
export interface Plan {
  readonly name: string;
  readonly fleet: Fleet;
  readonly day: SimulatedDay;
}

/** Fargate in us-east-1, dollars an hour; docs/costs.md says where it was read. A worker has one vCPU and 2 GB. */
const workerDollarsAnHour = 0.04048 + 2 * 0.004445;
const hoursAMonth = 730;

/** docs/scaling.md: what was measured, what follows from it, and what breaks first. */
export function describeCapacity(
  plans: readonly Plan[],
  costs: UnitCosts,
  check: readonly Checked[],
): string {
  return [
    '# Past one machine',
    '',
    'What larger fleets need, worked out from what one of everything costs. `npm run capacity -- --measure --write docs/scaling.md` measures it and writes this page; without `--measure` it takes the costs that were measured last (`docs/experiments/unit-costs.json`), and `--installations`, `--findings`, `--workers` and the like ask about a fleet of your own. Nothing here was run at that size: it is arithmetic and a simulation, as good as their inputs.',
    '',
    '## What one of everything costs',
    '',
    `Measured with the real service as processes, a real Redis and the emulated GitHub and Vanta, as the difference between runs with few and many findings, with and without polls (\`src/experiments/capacity/measure-unit-costs.ts\`). ${costs.measuredOn}.`,
    '',
    ...unitTable(costs),
    '',
    '## Held against a real run',
    '',
    'Twenty installations with 400 known findings, polled every 10 seconds for a minute by one worker, while 60 new ones come (`check-against-run.ts`). The error is what the sums below may be wrong by on the machine on which both were measured. Memory is that of the data; what the queues keep of jobs that are over, an hour and 500 for each installation, is in that of a finding, and grows with polls as well.',
    '',
    ...checkTable(check),
    '',
    '## The formulas',
    '',
    ...formulas,
    '',
    '## Fleets',
    '',
    `An installation polls every 5 minutes. Sizes of installations fall off as those of organisations do, the largest many times the middle one. A day has one new finding for each hundred known; in a burst a test begins to fail in a fifth of the installations at once, with 25 findings in each. A fix waits for GitHub: a second between two writes of an installation, at most 80 writes a minute and 500 an hour ([GitHub](https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api)). The day is simulated second by second (\`simulate-day.ts\`).`,
    '',
    ...fleetTable(plans, costs),
    '',
    'Delay is from the poll that lists a finding to its pull request. Dollars are those of the workers alone; [costs.md](costs.md) has the rest.',
    '',
    '## What breaks first',
    '',
    ...plans.slice(-1).flatMap(({ name, fleet }) => loadTable(name, loadsOf(fleet, costs))),
    '',
    '- Workers share nothing but Redis, so processors are bought. Polls of large installations are what they are spent on.',
    `- One Redis answers about ${count(redisCommandsASecond)} commands a second (a cautious figure for one core; scripts count as the commands that they run). Each queue and each installation has its own hash tag, so that Redis Cluster can divide them.`,
    '- GitHub and Vanta limit each installation by itself. Who is over them waits, and nobody else does.',
    '- What the simulation leaves out: faults, retries, webhooks, answers of a model, the first look at a repository, the collector of a worker whose caches are full, a network between worker and Redis.',
    '',
  ].join('\n');
}

const formulas: readonly string[] = [
  '| what | formula |',
  '|---|---|',
  '| polls a second | installations ÷ poll interval in seconds |',
  '| processors of the workers | workers × idle + polls a second × (a poll + known findings of an installation × a known finding) + new findings a second × a fix |',
  '| workers | processors ÷ 0.6, at least two so that one may fail |',
  '| commands of Redis a second | the same sum with commands for processor time |',
  '| memory of Redis | installations × an installation + findings × a finding; twice that for copies on write while it saves itself |',
  '| calls to GitHub | fixes × calls of a fix + polls × calls of a poll |',
  `| calls to Vanta | polls × calls of a poll + failing tests × runs a day; ${findingsPerFailingTest} findings to a failing test and ${testRunsADay} runs a day are taken |`,
  '| dollars | workers × (1 vCPU + 2 GB of Fargate) × 730 hours; models by [costs.md](costs.md#by-work), nothing for rules |',
];

function checkTable(check: readonly Checked[]): readonly string[] {
  return [
    '| what | predicted | measured | error |',
    '|---|---:|---:|---:|',
    ...check.map(
      ({ what, predicted, measured, unit }) =>
        `| ${what} | ${count(predicted)} ${unit} | ${count(measured)} ${unit} | ${signed(predicted / measured - 1)} |`,
    ),
  ];
}

function signed(share: number): string {
  return `${share > 0 ? '+' : ''}${percent(share)}`;
}

function unitTable({ idle, processorMs, redis, github, vanta }: UnitCosts): readonly string[] {
  const rows: readonly (readonly [string, number, string, number])[] = [
    ['a worker that has nothing to do: processor, a second', idle.processorMs, 'ms', 1],
    ['the same: commands of Redis', idle.redisCommands, '', 1],
    ['a poll without its findings: processor of the worker', processorMs.poll, 'ms', 1],
    ['a known finding in a poll: processor of the worker', processorMs.knownFinding, 'ms', 3],
    ['a new finding to its pull request, by a rule: processor of the worker', processorMs.fix, 'ms', 1],
    ['a poll: commands of Redis', redis.commandsPerPoll, '', 0],
    ['a known finding in a poll: commands of Redis', redis.commandsPerKnownFinding, '', 2],
    ['a fix: commands of Redis', redis.commandsPerFix, '', 0],
    ['a finding in Redis', redis.bytesPerFinding, 'bytes', 0],
    ['an installation in Redis, with its queue', redis.bytesPerInstallation, 'bytes', 0],
    ['a fix: calls to GitHub', github.callsPerFix, '', 1],
    ['a poll with nothing new: calls to GitHub', github.callsPerPoll, '', 2],
    ['a poll: calls to Vanta for each failing test, beside one', vanta.callsPerFailingTest, '', 2],
  ];
  return [
    '| what | costs |',
    '|---|---|',
    ...rows.map(([what, value, unit, digits]) => `| ${what} | ${`${count(value, digits)} ${unit}`.trim()} |`),
  ];
}

function fleetTable(plans: readonly Plan[], costs: UnitCosts): readonly string[] {
  const line = (what: string, tell: (plan: Plan) => string): string =>
    `| ${what} | ${plans.map(tell).join(' | ')} |`;
  return [
    line('', ({ name }) => name),
    `|---|${plans.map(() => '---').join('|')}|`,
    line('installations', ({ fleet }) => count(fleet.installations)),
    line('known findings', ({ fleet }) => count(fleet.findings)),
    line('new findings in the day', ({ day }) => count(day.revealed)),
    line('workers (1 vCPU)', ({ fleet }) => count(fleet.workers)),
    line('their processors in use, average', ({ day }) => percent(day.processors.average)),
    line('memory of Redis', ({ fleet }) => `${count(redisBytes(fleet, costs) / 1e6)} MB`),
    line('commands of Redis a second', ({ fleet }) => {
      const load = loadsOf(fleet, costs).find(({ what }) => what.includes('Redis'));
      return count(load?.used ?? 0);
    }),
    line('calls to GitHub in the day', ({ fleet, day }) =>
      count(
        day.opened * costs.github.callsPerFix +
          ((fleet.installations * 86_400) / fleet.pollSeconds) * costs.github.callsPerPoll,
      ),
    ),
    line('calls to Vanta in the day', ({ fleet }) => count(vantaCallsADay(fleet, costs))),
    line('delay, median', ({ day }) => seconds(day.delaySeconds.p50)),
    line('delay, 99th percentile', ({ day }) => seconds(day.delaySeconds.p99)),
    line('the same, whom the burst missed', ({ fleet, day }) =>
      fleet.burst ? seconds(day.othersDelaySeconds.p99) : '–',
    ),
    line('most findings waiting', ({ day }) => count(day.mostWaiting)),
    line('burst over after', ({ fleet, day }) => {
      if (!fleet.burst) return '–';
      return day.burstDrainedAfterSeconds === null ? 'not that day' : seconds(day.burstDrainedAfterSeconds);
    }),
    line('latest poll', ({ day }) => seconds(day.latestPollSeconds)),
    line('workers, dollars a month', ({ fleet }) => count(fleet.workers * workerDollarsAnHour * hoursAMonth)),
  ];
}

function loadTable(name: string, loads: readonly Load[]): readonly string[] {
  return [
    `On an ordinary day of “${name}”, the scarcest first:`,
    '',
    '| what | used | there is | used part | when it runs out |',
    '|---|---|---|---|---|',
    ...loads.map(
      ({ what, used, available, unit, share, remedy }) =>
        `| ${what} | ${count(used, 1)} ${unit} | ${count(available, 1)} | ${percent(share)} | ${remedy} |`,
    ),
  ];
}

function count(value: number, digits = 0): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits });
}

function percent(share: number): string {
  return `${count(share * 100, 1)} %`;
}

function seconds(value: number): string {
  if (value < 120) return `${count(value)} s`;
  return value < 7200 ? `${count(value / 60)} min` : `${count(value / 3600, 1)} h`;
}
