import type { Finding } from '../../domain/finding.ts';
import { locateResource, type SearchedRepository } from '../../stages/locate/locate.ts';
import type { Measure } from '../benchmark.ts';
import { findingOf, type KnownResource } from './known-resource.ts';
import { unheardOf } from './unheard-of.ts';

/** So many findings are timed in one repository. */
const timed = 1_000;
/** Smaller repositories say nothing of speed. */
const minFindings = 100;

/**
 * Times single findings once the names of every kind have been read, each three times: those that are found or refused as ambiguous,
 * and those that no code holds.
 */
export function timeLocating(
  repository: string,
  known: readonly KnownResource[],
  searched: SearchedRepository,
): readonly Measure[] {
  if (known.length < minFindings) return [];
  const step = Math.max(1, Math.floor(known.length / timed));
  const present = known.filter((_, index) => index % step === 0);
  return [
    ...measure(`${repository}, one finding of ${present.length}`, present, searched),
    ...measure(`${repository}, a name that no code holds`, unheardOf, searched),
  ];
}

function measure(
  what: string,
  known: readonly KnownResource[],
  searched: SearchedRepository,
): readonly Measure[] {
  const findings = known.map((each) => findingOf(each, 'inventory'));
  const locate = (finding: Finding): number => {
    const started = performance.now();
    locateResource(finding, [searched], { path: null, address: null });
    return performance.now() - started;
  };
  // The fastest of three: on a busy machine the others say how long it was not running.
  const passes = [1, 2, 3].map(() => findings.map(locate));
  const times = findings
    .map((_, index) => Math.min(...passes.map((pass) => pass[index] ?? 0)))
    .toSorted((left, right) => left - right);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return [
    { what: `${what}, median`, value: at(0.5), unit: 'ms' },
    { what: `${what}, p99`, value: at(0.99), unit: 'ms', bar: { atMost: 5 } },
    { what: `${what}, slowest`, value: at(1), unit: 'ms' },
  ];
}
