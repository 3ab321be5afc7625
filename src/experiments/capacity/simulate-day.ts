import { randomFrom } from '../../bench/fuzz/random.ts';
import { type Fleet, outsideLimits, type UnitCosts } from './fleet.ts';

/** What came of a simulated day. */
export interface SimulatedDay {
  readonly revealed: number;
  readonly opened: number;
  /** From the poll that lists a finding to its pull request, in seconds. */
  readonly delaySeconds: { readonly p50: number; readonly p99: number; readonly max: number };
  /** The same for those that the burst did not hit: what it costs the others. */
  readonly othersDelaySeconds: { readonly p50: number; readonly p99: number };
  readonly mostWaiting: number;
  /** From the burst until nothing of it waits; `null` without one, or where the day ends before. */
  readonly burstDrainedAfterSeconds: number | null;
  /** Part of the workers' processors in use: on average, and in the busiest second. */
  readonly processors: { readonly average: number; readonly busiest: number };
  /** Longest a poll began after its time because the workers were busy, in seconds. */
  readonly latestPollSeconds: number;
}

const day = 86_400;

interface Installation {
  readonly phase: number;
  readonly known: number;
  readonly isHit: boolean;
  /** Revealed, not yet opened: when. */
  waiting: number[];
  /** Content that may be created now, by the minute and by the hour. */
  minute: number;
  hour: number;
  filledAt: number;
  freeAt: number;
}

/**
 * Plays a day in steps of a second: polls with jitter, new findings, a fair turn over the installations that wait, the
 * processors of the workers, and GitHub's limits for each installation. Time stands still for nothing else: faults and
 * the queues of Redis are not in it.
 */
export function simulateDay(fleet: Fleet, costs: UnitCosts, seed: number): SimulatedDay {
  const random = randomFrom(seed);
  const installations = makeInstallations(fleet, random);
  const due = Array.from({ length: fleet.pollSeconds }, () => new Array<Installation>());
  for (const one of installations) due[one.phase]?.push(one);
  const { writesPerFix, callsPerFix } = costs.github;
  const secondsOfFix = Math.max(
    writesPerFix * outsideLimits.githubSecondsBetweenWrites,
    (callsPerFix * fleet.githubMs) / 1000,
  );
  const budget = fleet.workers * (fleet.processorsPerWorker * 1000 - costs.idle.processorMs);
  const chance = fleet.newFindingsADay / fleet.installations / (day / fleet.pollSeconds);

  const delays: number[] = [];
  const others: number[] = [];
  let late: Installation[] = [];
  let busy: Installation[] = [];
  let [revealed, opened, waiting, mostWaiting] = [0, 0, 0, 0];
  let [used, busiest, latestPoll, burstLeft] = [0, 0, 0, 0];
  // What was begun in one second and ends in a later one.
  let owed = 0;
  let drainedAt: number | null = null;
  const burstAt = fleet.burst ? fleet.burst.atHour * 3600 : -1;
  const lateSince = new Map<Installation, number>();

  for (let now = 0; now < day; now += 1) {
    let left = budget - owed;
    const onTime = (due[now % fleet.pollSeconds] ?? []).filter((one) => !lateSince.has(one));
    const polled = [...late, ...onTime];
    late = [];
    for (const one of polled) {
      const cost = costs.processorMs.poll + one.known * costs.processorMs.knownFinding;
      if (left <= 0) {
        late.push(one);
        if (!lateSince.has(one)) lateSince.set(one, now);
        continue;
      }
      left -= cost;
      latestPoll = Math.max(latestPoll, now - (lateSince.get(one) ?? now));
      lateSince.delete(one);
      const isBurst =
        fleet.burst !== null && one.isHit && now >= burstAt && now < burstAt + fleet.pollSeconds;
      const found = countOf(chance, random) + (isBurst ? (fleet.burst?.findingsEach ?? 0) : 0);
      if (isBurst) burstLeft += fleet.burst?.findingsEach ?? 0;
      if (found === 0) continue;
      if (one.waiting.length === 0) busy.push(one);
      for (let index = 0; index < found; index += 1) one.waiting.push(now);
      revealed += found;
      waiting += found;
    }
    mostWaiting = Math.max(mostWaiting, waiting);

    const still: Installation[] = [];
    for (const one of busy) {
      if (left > 0 && mayOpen(one, now, writesPerFix)) {
        const since = one.waiting.shift() ?? now;
        one.minute -= writesPerFix;
        one.hour -= writesPerFix;
        one.freeAt = now + secondsOfFix;
        left -= costs.processorMs.fix;
        const delay = now - since + secondsOfFix;
        delays.push(delay);
        if (one.isHit) burstLeft -= 1;
        else others.push(delay);
        opened += 1;
        waiting -= 1;
        if (burstAt >= 0 && now > burstAt + fleet.pollSeconds && burstLeft <= 0) drainedAt ??= now - burstAt;
      }
      if (one.waiting.length > 0) still.push(one);
    }
    // Whoever had a turn stands behind those who had none.
    busy = [...still.slice(1), ...still.slice(0, 1)];
    owed = Math.max(0, -left);
    const spent = budget - Math.max(0, left);
    used += spent;
    busiest = Math.max(busiest, spent / budget);
  }
  return {
    revealed,
    opened,
    delaySeconds: { p50: at(delays, 0.5), p99: at(delays, 0.99), max: at(delays, 1) },
    othersDelaySeconds: { p50: at(others, 0.5), p99: at(others, 0.99) },
    mostWaiting,
    burstDrainedAfterSeconds: fleet.burst ? drainedAt : null,
    processors: { average: used / (budget * day), busiest },
    latestPollSeconds: latestPoll,
  };
}

/** A few are large: sizes fall off as they do among organisations, the largest about a hundred times the middle one. */
function makeInstallations(fleet: Fleet, random: () => number): Installation[] {
  const weights = Array.from({ length: fleet.installations }, () => Math.exp(1.3 * gaussian(random)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => ({
    phase: Math.floor(random() * fleet.pollSeconds),
    known: (fleet.findings * weight) / total,
    isHit: fleet.burst !== null && random() < fleet.burst.share,
    waiting: [],
    minute: outsideLimits.githubWritesAMinute,
    hour: outsideLimits.githubWritesAnHour,
    filledAt: 0,
    freeAt: 0,
  }));
}

/** Fills what GitHub allows up to now, and says whether one more pull request fits. */
function mayOpen(one: Installation, now: number, writes: number): boolean {
  const { githubWritesAMinute: aMinute, githubWritesAnHour: anHour } = outsideLimits;
  const passed = now - one.filledAt;
  one.minute = Math.min(aMinute, one.minute + (passed * aMinute) / 60);
  one.hour = Math.min(anHour, one.hour + (passed * anHour) / 3600);
  one.filledAt = now;
  return now >= one.freeAt && one.minute >= writes && one.hour >= writes;
}

/** A number of events with this mean (Poisson, Knuth). */
function countOf(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count += 1;
  }
  return count;
}

/** Box and Muller. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function at(values: number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
