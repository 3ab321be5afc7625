import { drawFaults } from '../charts/comparison-charts.ts';
import { drawDistributions } from '../charts/latency-charts.ts';
import { drawDepth, drawRates } from '../charts/time-charts.ts';
import type { Experiment, ExperimentRequest, Measure } from '../experiment.ts';
import { outsideParts } from '../outside/messages.ts';
import { playRun } from '../run/play-run.ts';
import { allAtOnce, inTrouble, type RunPlan } from '../run/run-plan.ts';
import { countOf, type RunResult } from '../run/run-result.ts';
import { killed, type Stopped, terminated } from '../run/stop-worker.ts';

const share = 0.3;

/** Faults everywhere at once, and workers that are ended while they work. */
export const resilience: Experiment = {
  name: 'resilience',
  title: 'Faults everywhere, and workers that end',
  question: `When ${share * 100} % of all requests to GitHub, Vanta and Bedrock fail and ${share * 100} % of the connections to Redis are cut every second, and when a worker is ended under load, is every finding recovered, none lost and none done twice?`,
  run: async (request) => {
    const { progress } = request;
    const calm = await playRun(planOf('no faults', 0, request), progress);
    const faulty = await playRun(planOf(`${share * 100} % faults`, share, request), progress);
    const stops: Stopped[] = [];
    const ended = await playRun(endingPlan('SIGTERM under load', terminated, stops, request), progress);
    const shot = await playRun(endingPlan('SIGKILL under load', killed, stops, request), progress);
    const runs = [calm, faulty, ended, shot];
    return {
      measures: measuresOf(faulty, [ended, shot], stops),
      runs,
      faults: faulty.faults,
      charts: [
        drawFaults('faults', `What was injected at ${share * 100} %`, faulty.faults),
        drawRates('rates-faulty', 'Pull requests a second while everything fails now and then', faulty, null),
        drawDepth('depth-faulty', 'Jobs while everything fails now and then', faulty),
        drawDepth('depth-sigterm', 'Jobs when a worker is told to end and another one started', ended),
        drawDepth('depth-sigkill', 'Jobs when a worker is shot and another one started', shot),
        drawDistributions(
          'distribution-of-recovery',
          'From the claim to the pull request, retries included',
          runs.map(({ label, throughMs }) => ({ label, values: throughMs })),
          null,
        ),
      ],
      notes: [
        'The faults go on until the last finding is in review. Kinds: 500, 502, 503, 429 and secondary limits, connections cut before and after the request was carried out, half an answer, an answer that is no JSON.',
        'Connections to Redis are cut by Redis itself (CLIENT KILL), each with the chance given, once a second.',
        ...stops.map(
          ({ how, milliseconds, code }) =>
            `${how}: gone after ${Math.round(milliseconds)} ms, exit code ${code ?? 'none'}.`,
        ),
        `Jobs given up by the queue in the faulty run, of any kind: ${faulty.jobsGivenUp}. What was given up and ended well all the same was a dashboard or a look that comes again.`,
      ],
    };
  },
};

function planOf(label: string, faultShare: number, request: ExperimentRequest): RunPlan {
  const { size, isQuick, seed, workers, concurrency, findings } = request;
  const wanted = findings ?? (isQuick ? 20 : 200);
  return {
    label,
    size: size ?? 'small',
    findings: wanted,
    organisations: isQuick ? 1 : 2,
    modelEvery: 5,
    seed,
    workers: workers ?? 2,
    // A fix waits for its next try most of the time.
    concurrency: concurrency ?? 80,
    arrivals: allAtOnce(wanted),
    incidents:
      faultShare === 0
        ? []
        : outsideParts.map((part) =>
            inTrouble(part, { share: faultShare, latencyMs: 20 }, 0, `${part}: ${faultShare * 100} % faults`),
          ),
    redisCutShare: faultShare,
    timeoutSeconds: 600,
  };
}

function endingPlan(
  label: string,
  end: typeof terminated,
  stops: Stopped[],
  request: ExperimentRequest,
): RunPlan {
  const plan = planOf(label, 0, { ...request, workers: 1 });
  return { ...plan, incidents: [end(stops, plan.findings)], timeoutSeconds: 240 };
}

function broken({ invariants }: RunResult): number {
  return invariants.filter(({ holds }) => !holds).length;
}

function measuresOf(
  faulty: RunResult,
  ended: readonly RunResult[],
  stops: readonly Stopped[],
): readonly Measure[] {
  const shareOf = (part: 'github' | 'vanta' | 'bedrock'): number =>
    (countOf(faulty.faults[part]) / Math.max(1, faulty.requests[part])) * 100;
  const graceful = stops.find(({ how }) => how === 'SIGTERM');
  return [
    {
      what: 'findings recovered',
      value: ((faulty.findings - faulty.lost) / faulty.findings) * 100,
      unit: '%',
      bar: { atLeast: 100 },
      target: 'recovered',
    },
    {
      what: 'findings with more than one pull request',
      value: faulty.doubled,
      unit: 'findings',
      bar: { atMost: 0 },
      target: 'duplicated',
    },
    { what: 'findings lost', value: faulty.lost, unit: 'findings', bar: { atMost: 0 }, target: 'lost' },
    { what: 'invariants broken under faults', value: broken(faulty), unit: '', bar: { atMost: 0 } },
    { what: 'injected at GitHub', value: shareOf('github'), unit: '% of requests' },
    { what: 'injected at Vanta', value: shareOf('vanta'), unit: '% of requests' },
    { what: 'injected at Bedrock', value: shareOf('bedrock'), unit: '% of requests' },
    { what: 'connections to Redis cut', value: countOf(faulty.faults.redis), unit: 'connections' },
    { what: 'until the last was recovered', value: faulty.untilIdleSeconds, unit: 's' },
    {
      what: 'SIGTERM to exit, under load',
      value: graceful?.milliseconds ?? Number.NaN,
      unit: 'ms',
      bar: { atMost: 10_000 },
      target: 'ended',
    },
    {
      what: 'findings lost or done twice after SIGTERM and SIGKILL',
      value: ended.reduce((sum, run) => sum + run.lost + run.doubled, 0),
      unit: 'findings',
      bar: { atMost: 0 },
      target: 'nothing-lost',
    },
    {
      what: 'invariants broken after SIGTERM and SIGKILL',
      value: ended.reduce((sum, run) => sum + broken(run), 0),
      unit: '',
      bar: { atMost: 0 },
    },
  ];
}
