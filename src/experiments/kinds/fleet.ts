import { measureLedger } from '../../bench/ledger/ledger.ts';
import { drawBars } from '../charts/comparison-charts.ts';
import { drawDistributions } from '../charts/latency-charts.ts';
import { drawDepth, drawMemory } from '../charts/time-charts.ts';
import type { Experiment, ExperimentRequest, Measure } from '../experiment.ts';
import { playRun } from '../run/play-run.ts';
import type { RunPlan } from '../run/run-plan.ts';
import type { RunResult } from '../run/run-result.ts';

const bars = { connections: 20, waitMs: 2000, redisMegabytes: 150, knownPerSecond: 2000 } as const;

/** Many installations on one worker, one of them with a long queue; many findings in one Redis. */
export const fleet: Experiment = {
  name: 'fleet',
  title: 'A thousand installations, a hundred thousand findings',
  question:
    'Does one worker serve a thousand installations over few connections, does a single finding wait while thousands of another installation do, and what do a hundred thousand findings take in Redis?',
  run: async (request) => {
    const run = await playRun(planOf(request), request.progress);
    const many = request.isQuick ? 5000 : 100_000;
    request.progress('ledger: starting');
    const { measures, notes } = await measureLedger(many, (text) => request.progress(`ledger: ${text}`));
    const valueOf = (what: string): number => measures.find((one) => one.what === what)?.value ?? Number.NaN;
    const rates = measures.filter(({ unit }) => unit === '/s');
    return {
      measures: [
        ...measuresOf(run),
        {
          what: `Redis with ${many.toLocaleString('en-US')} findings`,
          value: valueOf('Redis'),
          unit: 'MB',
          bar: { atMost: bars.redisMegabytes },
          target: 'redis-memory',
        },
        {
          what: 'of it a finding, with its key and indexes',
          value: valueOf('a finding, with its key and indexes'),
          unit: 'bytes',
        },
        {
          what: 'known findings recognised',
          value: valueOf('known findings read'),
          unit: 'findings/s',
          bar: { atLeast: bars.knownPerSecond },
          target: 'deduplication',
        },
        { what: 'new findings claimed', value: valueOf('new findings claimed'), unit: 'findings/s' },
        {
          what: 'claimed twice or lost',
          value: valueOf('claimed twice or lost'),
          unit: 'findings',
          bar: { atMost: 0 },
        },
      ],
      runs: [run],
      faults: null,
      charts: [
        drawDepth('depth-fleet', 'Jobs of all installations while one of them has thousands', run),
        drawDistributions(
          'distribution-of-neighbours',
          'How long single findings of other installations take meanwhile',
          [
            { label: 'until a worker takes it up', values: run.others?.waitMs ?? null },
            { label: 'until its pull request stands', values: run.others?.throughMs ?? null },
          ],
          { milliseconds: bars.waitMs, said: 'bar for the longest wait' },
        ),
        drawMemory('memory-fleet', 'Resident memory of the worker that serves them all', run, 400),
        drawBars(
          'ledger-rates',
          'The ledger of the service over one connection',
          'findings a second',
          rates.map(({ what, value }) => ({ label: what, value })),
          bars.knownPerSecond,
        ),
      ],
      notes: [
        `The worker has what it has when nothing is set: 16 places, 2 of them for each installation. One installation has ${(run.findings - (run.others?.waitMs.count ?? 0)).toLocaleString('en-US')} findings, which arrive first; ${run.others?.waitMs.count ?? 0} others get one finding each while those wait, the rest none. Each installation is polled every ${pollSeconds} seconds.`,
        'A poll looks up what it lists among the records of its installation: that is what is called recognising. It is measured in one process, with everything that reading a record takes.',
        ...notes,
      ],
    };
  },
};

const pollSeconds = 30;

function planOf({ size, isQuick, seed, workers, concurrency, findings }: ExperimentRequest): RunPlan {
  const singles = isQuick ? 10 : 100;
  // Some are done before the others come: five thousand are to wait then.
  const firstHas = findings ?? (isQuick ? 100 : 6000);
  return {
    label: `${isQuick ? 50 : 1000} installations`,
    size: size ?? 'small',
    findings: firstHas + singles,
    firstHas,
    organisations: isQuick ? 50 : 1000,
    modelEvery: 0,
    seed,
    workers: workers ?? 1,
    concurrency: concurrency ?? 16,
    concurrencyOfOne: 2,
    pollSeconds,
    arrivals: [
      { atSeconds: 0, findings: firstHas },
      // By then every installation was polled once.
      { atSeconds: pollSeconds + 5, findings: singles },
    ],
    timeoutSeconds: 900,
  };
}

function measuresOf(run: RunResult): readonly Measure[] {
  const waiting = run.samples.find(({ atSeconds }) => atSeconds > pollSeconds + 5)?.openJobs ?? Number.NaN;
  const { waitMs, throughMs } = run.others ?? { waitMs: null, throughMs: null };
  return [
    {
      what: `connections to Redis, ${run.organisations.toLocaleString('en-US')} installations`,
      value: Math.max(...run.samples.map(({ connections }) => connections)),
      unit: '',
      bar: { atMost: bars.connections },
      target: 'connections',
    },
    { what: 'jobs that wait when the single findings arrive', value: waiting, unit: 'jobs' },
    {
      what: `wait of a single finding, longest of ${waitMs?.count ?? 0}`,
      value: waitMs?.max ?? Number.NaN,
      unit: 'ms',
      bar: { atMost: bars.waitMs },
      target: 'neighbour',
    },
    { what: 'wait of a single finding, median', value: waitMs?.p50 ?? Number.NaN, unit: 'ms' },
    { what: 'until its pull request stands, median', value: throughMs?.p50 ?? Number.NaN, unit: 'ms' },
    { what: 'largest resident memory of the worker', value: run.memory.largest / 1e6, unit: 'MB' },
    { what: 'throughput of one worker meanwhile', value: run.perSecond, unit: 'findings/s' },
  ];
}
