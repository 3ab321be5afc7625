import { drawHeatMap, drawProcessor } from '../charts/comparison-charts.ts';
import { drawDistributions, drawStages } from '../charts/latency-charts.ts';
import { drawMemory, drawRates } from '../charts/time-charts.ts';
import type { Experiment, ExperimentRequest, Measure } from '../experiment.ts';
import { describeShares, sharesOf } from '../measure/shares.ts';
import { summarise } from '../measure/statistics.ts';
import { playRun } from '../run/play-run.ts';
import { allAtOnce, type RunPlan } from '../run/run-plan.ts';
import type { RunResult } from '../run/run-result.ts';
import { type SizeName, sizeNames } from '../workload/sizes.ts';

const bars = { perSecond: 50, fixMs: 2000, workerBytes: 400e6, readyMs: 3000 } as const;

/** A poll looks at every finding that is known: with more than these, every 5 seconds would be many times what is usual. */
const mostPolledOften = 1000;

/** How many findings a service turns into pull requests, and how long each takes. */
export const throughput: Experiment = {
  name: 'throughput',
  title: 'From findings to pull requests',
  question:
    'How many findings a second become pull requests, by size of the repositories and by how many are worked on at once, and where does the time go?',
  run: async (request) => {
    const { progress } = request;
    const main = await playRun(mainPlan(request), progress);
    const cells: RunResult[] = [];
    for (const size of sizesOf(request)) {
      for (const concurrency of concurrenciesOf(request)) {
        cells.push(await playRun(cellPlan(size, concurrency, request), progress));
      }
    }
    const heat = (read: (run: RunResult) => number) =>
      cells.map((run) => ({ concurrency: run.concurrency, size: run.size, value: read(run) }));
    const small = cells.filter(({ size }) => size === cells[0]?.size);
    return {
      measures: measuresOf(main, cells),
      runs: [main, ...cells],
      faults: null,
      charts: [
        drawRates(
          'rates',
          `Pull requests a second over a run of ${main.findings} findings with ${main.workers} workers`,
          main,
          bars.perSecond,
        ),
        drawStages('stages', 'What each stage of a fix takes in that run', main),
        drawHeatMap(
          'throughput-by-size',
          'Pull requests a second with one worker',
          heat(({ perSecond }) => perSecond),
          {
            label: 'pull requests a second',
            digits: 1,
            isLog: false,
          },
        ),
        drawHeatMap(
          'latency-by-size',
          '99th percentile of a fix with one worker, in milliseconds',
          heat(({ fixMs }) => fixMs?.p99 ?? 0),
          {
            label: 'milliseconds',
            digits: 0,
            isLog: true,
          },
        ),
        drawDistributions(
          'distribution-by-concurrency',
          `How long a fix takes, by how many are worked on at once (${small[0]?.size ?? ''} repositories, one worker)`,
          small.map((run) => ({ label: String(run.concurrency), values: run.fixMs })),
          { milliseconds: bars.fixMs, said: 'bar for the 99th percentile at 50' },
        ),
        drawProcessor('processor', 'Who uses the processor, for each finding', [main, ...small]),
        drawMemory('memory', 'Resident memory of the workers over the run', main, bars.workerBytes / 1e6),
      ],
      notes: [
        describeShares(main),
        'Repositories of a cell are read for the first time in its run: small numbers of findings in a huge repository are mostly reading.',
      ],
    };
  },
};

function mainPlan({
  size,
  concurrency,
  workers,
  findings,
  seed,
  isQuick,
  keepIn,
}: ExperimentRequest): RunPlan {
  const wanted = findings ?? (isQuick ? 60 : 2500);
  return {
    label: 'main run',
    size: size ?? 'small',
    findings: wanted,
    // A thousand findings of one organisation are many.
    organisations: Math.ceil(wanted / 1000),
    modelEvery: 0,
    seed,
    ...(wanted > mostPolledOften ? { pollSeconds: 30 } : {}),
    workers: workers ?? 2,
    concurrency: concurrency ?? 50,
    arrivals: allAtOnce(wanted),
    timeoutSeconds: isQuick ? 120 : 600,
    ...(keepIn === null ? {} : { keepIn, isProfiled: true }),
  };
}

function sizesOf({ size, isQuick }: ExperimentRequest): readonly SizeName[] {
  if (size !== null) return [size];
  return isQuick ? ['small', 'medium'] : sizeNames;
}

function concurrenciesOf({ concurrency, isQuick }: ExperimentRequest): readonly number[] {
  if (concurrency !== null) return concurrency === 1 ? [1, 2] : [1, concurrency];
  return isQuick ? [1, 10] : [1, 5, 10, 50];
}

function cellPlan(size: SizeName, concurrency: number, { seed, isQuick }: ExperimentRequest): RunPlan {
  const findings = isQuick ? 20 : concurrency === 1 ? 60 : concurrency === 50 ? 200 : 120;
  return {
    label: `${size}, ${concurrency} at once`,
    size,
    findings,
    organisations: 1,
    modelEvery: 0,
    seed,
    workers: 1,
    concurrency,
    arrivals: allAtOnce(findings),
    pollSeconds: 2,
    timeoutSeconds: 180,
  };
}

function measuresOf(main: RunResult, cells: readonly RunResult[]): readonly Measure[] {
  const fifty = cells.find((run) => run.concurrency === 50 && run.size === 'small');
  const starts = [main, ...cells].flatMap(({ readyMs: { web, workers } }) => [web, ...workers]);
  return [
    {
      what: `throughput, ${main.workers} workers, ${main.concurrency} at once`,
      value: main.perSecond,
      unit: 'findings/s',
      bar: { atLeast: bars.perSecond },
      target: 'throughput',
    },
    { what: 'median of a fix', value: main.fixMs?.p50 ?? Number.NaN, unit: 'ms' },
    {
      what: '99th percentile of a fix',
      value: main.fixMs?.p99 ?? Number.NaN,
      unit: 'ms',
      bar: { atMost: bars.fixMs },
      target: 'latency',
    },
    ...(fifty
      ? [
          {
            what: 'the same, 1 worker, small repositories',
            value: fifty.fixMs?.p99 ?? Number.NaN,
            unit: 'ms',
          },
        ]
      : []),
    {
      what: 'largest resident memory of a worker',
      value: main.memory.largest / 1e6,
      unit: 'MB',
    },
    {
      what: `start to ready, slowest of ${starts.length} processes`,
      value: Math.max(...starts),
      unit: 'ms',
      bar: { atMost: bars.readyMs },
      target: 'ready',
    },
    { what: 'the same, median', value: summarise(starts)?.p50 ?? Number.NaN, unit: 'ms' },
    ...sharesOf(main),
    {
      what: 'requests to GitHub for each finding',
      value: main.requests.github / main.findings,
      unit: 'requests',
    },
    {
      what: 'commands to Redis for each finding',
      value: main.redis.commands / main.findings,
      unit: 'commands',
    },
  ];
}
