import { drawDepth, drawRates } from '../charts/time-charts.ts';
import type { Experiment, ExperimentRequest, Measure } from '../experiment.ts';
import { playRun } from '../run/play-run.ts';
import { type Arrival, type RunPlan, steadily } from '../run/run-plan.ts';
import type { RunResult } from '../run/run-result.ts';

/** Findings that come in bursts, against the same number that come steadily. */
export const burst: Experiment = {
  name: 'burst',
  title: 'Bursts of findings',
  question:
    'Does the queue return to zero after every burst, and how long does that take, against the same findings coming steadily?',
  run: async (request) => {
    const bursts = await playRun(planOf('bursts', burstsOf(request), request), request.progress);
    const steady = await playRun(planOf('steady', steadyOf(request), request), request.progress);
    const times = burstsOf(request).map(({ atSeconds }) => atSeconds);
    const recovered = times.map((at, index) =>
      recoveryOf(bursts, at, times[index + 1] ?? Number.POSITIVE_INFINITY),
    );
    const measures: Measure[] = recovered.map((seconds, index) => ({
      what: `burst ${index + 1}: from its arrival until the queue was empty`,
      value: seconds ?? Number.NaN,
      unit: 's',
    }));
    return {
      measures: [
        ...measures,
        {
          what: 'bursts after which the queue returned to zero',
          value: (recovered.filter((seconds) => seconds !== null).length / recovered.length) * 100,
          unit: '%',
          bar: { atLeast: 100 },
          target: 'drained',
        },
        { what: 'deepest queue, bursts', value: deepest(bursts), unit: 'jobs' },
        { what: 'deepest queue, steady', value: deepest(steady), unit: 'jobs' },
        {
          what: 'median from the claim to the pull request, bursts',
          value: bursts.throughMs?.p50 ?? Number.NaN,
          unit: 'ms',
        },
        {
          what: 'median from the claim to the pull request, steady',
          value: steady.throughMs?.p50 ?? Number.NaN,
          unit: 'ms',
        },
      ],
      runs: [bursts, steady],
      faults: null,
      charts: [
        drawDepth('depth-bursts', 'The queue fills with each burst and empties after it', bursts, times),
        drawDepth(
          'depth-steady',
          'The queue when the same findings come steadily',
          steady,
          steadyOf(request).map(({ atSeconds }) => atSeconds),
        ),
        drawRates('rates-bursts', 'Pull requests a second over the bursts', bursts, null),
      ],
      notes: ['Vanta is polled every 5 seconds: until the next poll nobody knows of a burst.'],
    };
  },
};

function burstsOf({ isQuick, findings }: ExperimentRequest): readonly Arrival[] {
  const each = Math.max(1, Math.floor((findings ?? (isQuick ? 40 : 600)) / (isQuick ? 2 : 3)));
  const gapSeconds = isQuick ? 20 : 25;
  return Array.from({ length: isQuick ? 2 : 3 }, (_, index) => ({
    atSeconds: index * gapSeconds,
    findings: each,
  }));
}

function steadyOf(request: ExperimentRequest): readonly Arrival[] {
  const bursts = burstsOf(request);
  const all = bursts.reduce((sum, { findings }) => sum + findings, 0);
  return steadily(all, 5, request.isQuick ? 4 : 10);
}

function planOf(label: string, arrivals: readonly Arrival[], request: ExperimentRequest): RunPlan {
  const { size, isQuick, seed, workers, concurrency } = request;
  return {
    label,
    size: size ?? 'medium',
    findings: arrivals.reduce((sum, { findings }) => sum + findings, 0),
    organisations: isQuick ? 1 : 3,
    modelEvery: 0,
    seed,
    workers: workers ?? 2,
    concurrency: concurrency ?? 50,
    arrivals,
    timeoutSeconds: 240,
  };
}

/** Seconds from the arrival until no job was left, before the next burst came; `null` when it never came to that. */
function recoveryOf({ samples, untilIdleSeconds }: RunResult, arrival: number, next: number): number | null {
  const after = samples.filter(({ atSeconds }) => atSeconds > arrival && atSeconds < next);
  const filled = after.findIndex(({ openJobs }) => openJobs > 1);
  if (filled === -1) return null;
  const empty = after.slice(filled).find(({ openJobs }) => openJobs === 0);
  if (empty) return empty.atSeconds - arrival;
  return next === Number.POSITIVE_INFINITY ? untilIdleSeconds - arrival : null;
}

function deepest({ samples }: RunResult): number {
  return Math.max(0, ...samples.map(({ openJobs }) => openJobs));
}
