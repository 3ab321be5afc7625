import { setTimeout as wait } from 'node:timers/promises';
import { drawDepth, drawRates } from '../charts/time-charts.ts';
import { drawFaults } from '../charts/comparison-charts.ts';
import type { Experiment, ExperimentRequest, Measure } from '../experiment.ts';
import { noTrouble } from '../outside/fault-dice.ts';
import type { OutsidePart } from '../outside/messages.ts';
import type { OutsideProcess } from '../outside/outside-process.ts';
import { playRun } from '../run/play-run.ts';
import { type Arrival, type Incident, type RunPlan } from '../run/run-plan.ts';
import { countOf, type RunResult } from '../run/run-result.ts';

/** Waves that grow while one outside part after the other is down. */
export const cascade: Experiment = {
  name: 'cascade',
  title: 'One part after the other is down while waves grow',
  question:
    'When Bedrock, Vanta, GitHub and Redis fail one after the other and each wave of findings is twice the last, does the service recover after each, and is anything lost or done twice?',
  run: async (request) => {
    const plan = planOf(request);
    const run = await playRun(plan, request.progress);
    return {
      measures: measuresOf(run),
      runs: [run],
      faults: run.faults,
      charts: [
        drawDepth(
          'depth-cascade',
          'Jobs over the outages',
          run,
          plan.arrivals.map(({ atSeconds }) => atSeconds),
        ),
        drawRates('rates-cascade', 'Pull requests a second over the outages', run, null),
        drawFaults('faults-cascade', 'What was injected', run.faults),
      ],
      notes: [
        'While a part is down, every request to it fails, and it stays down until at least three have; Redis answers nobody for some seconds, and then all its connections are cut.',
        'What failed is tried again by the queue after 15 seconds and more, so that the end is longer than the outages.',
      ],
    };
  },
};

/** The road needs the model for one finding in three, so that an outage of Bedrock is felt. */
const modelEvery = 3;
/** An outage that nobody has felt so often is none: it lasts until then. */
const leastHits = 3;
const longestOutageMs = 90_000;

const order: readonly (readonly [OutsidePart, string])[] = [
  ['bedrock', 'Bedrock'],
  ['vanta', 'Vanta'],
  ['github', 'GitHub'],
];

interface Lengths {
  readonly outageMs: number;
  readonly betweenMs: number;
  readonly redisMs: number;
}

function lengthsOf({ isQuick }: ExperimentRequest): Lengths {
  return isQuick
    ? { outageMs: 3000, betweenMs: 2000, redisMs: 1000 }
    : { outageMs: 6000, betweenMs: 4000, redisMs: 3000 };
}

/** One part after the other, Redis the last. */
function outages(lengths: Lengths): Incident {
  return {
    atSeconds: lengths.betweenMs / 1000,
    happen: async ({ outside, watch }, note) => {
      for (const [part, name] of order) {
        const before = await faultsOfPart(outside, part);
        note(`${name} down`);
        await outside.ask('trouble', { part, trouble: { share: 1, latencyMs: 0 } });
        const end = Date.now() + longestOutageMs;
        await wait(lengths.outageMs);
        while ((await faultsOfPart(outside, part)) - before < leastHits && Date.now() < end) await wait(100);
        await outside.ask('trouble', { part, trouble: noTrouble });
        note(`${name} back`);
        await wait(lengths.betweenMs);
      }
      note(`Redis silent for ${lengths.redisMs / 1000} s, then cut`);
      await watch.pause(lengths.redisMs);
      await watch.cutConnections(1, () => 0);
    },
  };
}

async function faultsOfPart(outside: OutsideProcess, part: OutsidePart): Promise<number> {
  const { parts } = await outside.ask('counts', null);
  return countOf(parts[part].faults);
}

function planOf(request: ExperimentRequest): RunPlan {
  const { size, isQuick, seed, workers, concurrency, findings } = request;
  const first = Math.max(1, Math.floor((findings ?? (isQuick ? 45 : 450)) / 15));
  const step = isQuick ? 6 : 10;
  const arrivals: readonly Arrival[] = [1, 2, 4, 8].map((times, index) => ({
    atSeconds: index * step,
    findings: first * times,
  }));
  return {
    label: 'cascade',
    size: size ?? 'small',
    findings: first * 15,
    organisations: 2,
    modelEvery,
    seed,
    workers: workers ?? 2,
    concurrency: concurrency ?? 20,
    arrivals,
    incidents: [outages(lengthsOf(request))],
    timeoutSeconds: 300,
  };
}

function measuresOf(run: RunResult): readonly Measure[] {
  const last = run.incidents.at(-1)?.atSeconds ?? 0;
  return [
    {
      what: 'findings that became a pull request',
      value: ((run.findings - run.lost) / run.findings) * 100,
      unit: '%',
      bar: { atLeast: 100 },
    },
    { what: 'findings lost', value: run.lost, unit: 'findings', bar: { atMost: 0 } },
    { what: 'findings done twice', value: run.doubled, unit: 'findings', bar: { atMost: 0 } },
    {
      what: 'from the last outage until no job was left',
      value: Math.max(0, run.untilIdleSeconds - last),
      unit: 's',
    },
    ...Object.entries(run.faults).map(([part, kinds]) => ({
      what: `faults of ${part}`,
      value: countOf(kinds),
      unit: 'faults',
    })),
  ];
}
