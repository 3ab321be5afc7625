import { drawProcessor, drawScaling } from '../charts/comparison-charts.ts';
import { drawDistributions } from '../charts/latency-charts.ts';
import type { Experiment, ExperimentRequest, Measure } from '../experiment.ts';
import { describeShares } from '../measure/shares.ts';
import { playRun } from '../run/play-run.ts';
import { allAtOnce, inTrouble, type RunPlan } from '../run/run-plan.ts';
import type { RunResult } from '../run/run-result.ts';

/** What each answer of the emulated GitHub waits for in the runs with latency, give or take half of it. */
const latencyMs = 100;
/** What a worker has when nothing is set: JOB_CONCURRENCY, and of it for each organisation FIX_CONCURRENCY. */
const concurrencyEach = 16;
const concurrencyOfOne = 2;
/** So many have enough to do for all places of four workers. */
const organisations = 32;

/** What further worker processes add. */
export const scalability: Experiment = {
  name: 'scalability',
  title: 'More worker processes',
  question:
    'What does a second worker add, where GitHub answers at once and the processors are the bound, and where GitHub takes its time as it does outside of a sandbox?',
  run: async (request) => {
    const workers = workersOf(request);
    const near: RunResult[] = [];
    const far: RunResult[] = [];
    for (const count of workers) near.push(await playRun(planOf(count, 0, request), request.progress));
    for (const count of workers) far.push(await playRun(planOf(count, latencyMs, request), request.progress));
    const runs = [...near, ...far];
    return {
      measures: [
        ...measuresOf('without latency', near, null),
        ...measuresOf(`with ${latencyMs} ms at GitHub`, far, 60),
      ],
      runs,
      faults: null,
      charts: [
        drawScaling('scaling', 'Pull requests a second by the number of workers', [
          { series: 'GitHub answers at once', runs: near },
          { series: `GitHub answers after about ${latencyMs} ms`, runs: far },
        ]),
        drawProcessor('processor-by-workers', 'Who uses the processor, for each finding', runs),
        drawDistributions(
          'distribution-by-workers',
          'How long a fix takes, by workers and latency',
          runs.map(({ label, fixMs }) => ({ label, values: fixMs })),
          null,
        ),
      ],
      notes: [
        ...near.map(describeShares),
        `Each worker has the places that it has when nothing is set: ${concurrencyEach} at once, ${concurrencyOfOne} of them for each of ${organisations} organisations. GitHub answers after ${latencyMs} ms give or take half of it; a fix asks about 14 times, mostly one after the other.`,
        'Without latency the processors are the bound: one worker can fill one of them, and web, Redis and the emulated outside need theirs, so that what a second worker adds there says more of the machine than of the service.',
      ],
    };
  },
};

function workersOf({ workers, isQuick }: ExperimentRequest): readonly number[] {
  const most = workers ?? (isQuick ? 2 : 3);
  return Array.from({ length: Math.max(2, most) }, (_, index) => index + 1);
}

function planOf(workers: number, latency: number, request: ExperimentRequest): RunPlan {
  const { size, isQuick, seed, findings, concurrency } = request;
  const each = concurrency ?? concurrencyEach;
  const wanted = findings ?? (isQuick ? 30 : latency === 0 ? 500 : 250);
  return {
    label: `${workers} ${workers === 1 ? 'worker' : 'workers'}, ${latency} ms`,
    size: size ?? 'small',
    findings: wanted,
    organisations,
    modelEvery: 0,
    seed,
    workers,
    concurrency: each * workers,
    ...(concurrency === null ? { concurrencyOfOne } : {}),
    pollSeconds: 2,
    arrivals: allAtOnce(wanted),
    incidents:
      latency === 0
        ? []
        : [inTrouble('github', { share: 0, latencyMs: latency }, 0, `GitHub: ${latency} ms`)],
    timeoutSeconds: 180,
  };
}

function measuresOf(how: string, runs: readonly RunResult[], leastGain: number | null): readonly Measure[] {
  const rate = (workers: number): number =>
    runs.find((run) => run.workers === workers)?.perSecond ?? Number.NaN;
  return [
    ...runs.map(({ workers, perSecond }) => ({
      what: `${how}, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      value: perSecond,
      unit: 'findings/s',
    })),
    {
      what: `${how}: what the second worker adds`,
      value: (rate(2) / rate(1) - 1) * 100,
      unit: '%',
      ...(leastGain === null ? {} : { bar: { atLeast: leastGain }, target: 'second-worker' as const }),
    },
  ];
}
