import { cpus } from 'node:os';
import { processorUsers } from './sampler.ts';
import type { Measure } from '../experiment.ts';
import type { RunResult } from '../run/run-result.ts';

/** Processor time of each process for each finding, so that what bounds a run is not guessed. */
export function sharesOf({ processor, opened }: RunResult): readonly Measure[] {
  return processorUsers.map(([key, name]) => ({
    what: `processor time for each finding: ${name}`,
    value: processor[key] / Math.max(opened, 1),
    unit: 'ms',
  }));
}

/** Who used how much of the processor in a run, in a sentence that says what bounds its throughput. */
export function describeShares({ processor, opened, untilIdleSeconds, label }: RunResult): string {
  const { workers, web, outside, redis, experiment } = processor;
  const all = workers + web + outside + redis + experiment;
  const share = (part: number): string => `${Math.round((part / all) * 100)} %`;
  const each = (part: number): string => `${(part / Math.max(opened, 1)).toFixed(1)} ms`;
  const capacity = untilIdleSeconds * cpus().length * 1000;
  return [
    `Processor time in the ${label}: workers ${each(workers)} for each finding (${share(workers)}),`,
    `web ${each(web)} (${share(web)}), Redis ${each(redis)} (${share(redis)}),`,
    `the emulated outside ${each(outside)} (${share(outside)}), this program ${share(experiment)};`,
    `together ${Math.round((all / capacity) * 100)} % of what ${cpus().length} cores have in that time.`,
  ].join(' ');
}
