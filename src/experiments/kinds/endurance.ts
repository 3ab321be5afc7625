import { drawMemory, drawRates } from '../charts/time-charts.ts';
import type { Experiment } from '../experiment.ts';
import type { RatePoint } from '../measure/statistics.ts';
import { describeShares } from '../measure/shares.ts';
import { playRun } from '../run/play-run.ts';
import { allAtOnce } from '../run/run-plan.ts';

const megabyte = 1e6;
/** What is called flat: less than the resident memory moves by from one look to the next. */
const mostGrowthMb = 30;

/** One worker and ten thousand findings: whether it stays as it was. */
export const endurance: Experiment = {
  name: 'endurance',
  title: 'Ten thousand findings through one worker',
  question: 'Does the memory of a worker stay where it is, and does it stay as fast as it was?',
  run: async ({ size, concurrency, workers, findings, seed, isQuick, keepIn, progress }) => {
    const wanted = findings ?? (isQuick ? 60 : 10_000);
    const run = await playRun(
      {
        label: 'endurance',
        size: size ?? 'small',
        findings: wanted,
        organisations: Math.ceil(wanted / 1000),
        pollSeconds: isQuick ? 5 : 30,
        modelEvery: 0,
        seed,
        workers: workers ?? 1,
        concurrency: concurrency ?? 50,
        arrivals: allAtOnce(wanted),
        timeoutSeconds: 1200,
        ...(keepIn === null ? {} : { keepIn, isProfiled: true }),
      },
      progress,
    );
    const { rates, memory } = run;
    const third = Math.max(1, Math.floor(rates.length / 3));
    return {
      measures: [
        {
          what: 'largest resident memory',
          value: memory.largest / megabyte,
          unit: 'MB',
          bar: { atMost: 400 },
          target: 'worker-memory',
        },
        { what: 'resident memory at the end', value: memory.last / megabyte, unit: 'MB' },
        {
          what: 'growth over the second half, by a line through all samples of it',
          value: memory.growth / megabyte,
          unit: 'MB',
          bar: { atMost: mostGrowthMb },
          target: 'worker-growth',
        },
        { what: 'throughput', value: run.perSecond, unit: 'findings/s' },
        {
          what: 'last third against the middle third',
          value: (mean(rates.slice(2 * third, 3 * third)) / mean(rates.slice(third, 2 * third))) * 100,
          unit: '%',
        },
        {
          what: 'Redis at the end, for each finding',
          value: run.redis.usedBytes / run.findings / 1000,
          unit: 'kB',
        },
      ],
      runs: [run],
      faults: null,
      charts: [
        drawMemory('memory-endurance', 'Resident memory of the worker', run, 400),
        drawRates('rates-endurance', 'Pull requests a second', run, null),
      ],
      notes: [describeShares(run)],
    };
  },
};

function mean(values: readonly RatePoint[]): number {
  return values.reduce((sum, { perSecond }) => sum + perSecond, 0) / Math.max(1, values.length);
}
