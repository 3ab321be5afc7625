import { describe, expect, it } from 'vitest';
import type { Fleet, UnitCosts } from './fleet.ts';
import { loadsOf, redisBytes } from './limits.ts';
import { simulateDay } from './simulate-day.ts';

const costs: UnitCosts = {
  measuredOn: 'nothing: made up',
  idle: { processorMs: 0, redisCommands: 0 },
  processorMs: { poll: 10, knownFinding: 0.1, fix: 20 },
  redis: {
    bytesPerFinding: 1000,
    bytesPerInstallation: 5000,
    commandsPerPoll: 20,
    commandsPerKnownFinding: 1,
    commandsPerFix: 60,
  },
  github: { callsPerFix: 8, writesPerFix: 5, callsPerPoll: 0 },
  vanta: { callsPerPoll: 1, callsPerFailingTest: 1 },
};

function aFleet(details: Partial<Fleet> = {}): Fleet {
  return {
    installations: 200,
    findings: 20_000,
    newFindingsADay: 400,
    pollSeconds: 300,
    workers: 1,
    processorsPerWorker: 1,
    githubMs: 150,
    burst: null,
    ...details,
  };
}

describe('a simulated day', () => {
  it('opens a pull request for every finding, at the pace of its writes', () => {
    const done = simulateDay(aFleet(), costs, 1);
    expect(done.opened).toBe(done.revealed);
    expect(done.revealed).toBeGreaterThan(300);
    expect(done.delaySeconds.p50).toBe(5);
    expect(done.latestPollSeconds).toBe(0);
  });

  it('is the same for the same seed', () => {
    expect(simulateDay(aFleet(), costs, 7)).toEqual(simulateDay(aFleet(), costs, 7));
  });

  it('opens no more in an hour than GitHub allows one installation', () => {
    const burst = { share: 1, findingsEach: 1000, atHour: 1 };
    const one = simulateDay(aFleet({ installations: 1, findings: 10, newFindingsADay: 0, burst }), costs, 1);
    // What is saved up, then 100 an hour.
    expect(one.delaySeconds.max).toBeGreaterThan((1000 - 100 - 16) * 36 - 300);
    expect(one.opened).toBe(1000);
  });

  it('lets those wait little that a burst did not hit', () => {
    const burst = { share: 0.2, findingsEach: 50, atHour: 6 };
    const hit = simulateDay(aFleet({ burst }), costs, 3);
    expect(hit.burstDrainedAfterSeconds).toBeGreaterThan(60);
    expect(hit.delaySeconds.p99).toBeGreaterThan(60);
    expect(hit.othersDelaySeconds.p99).toBeLessThan(10);
  });

  it('polls late when its workers do not suffice, and says so', () => {
    const starved = simulateDay(aFleet({ processorsPerWorker: 0.005 }), costs, 1);
    expect(starved.latestPollSeconds).toBeGreaterThan(60);
  });
});

describe('what a fleet uses', () => {
  it('is listed with the scarcest first', () => {
    const [first, ...rest] = loadsOf(aFleet({ pollSeconds: 60 }), costs);
    expect(first?.what).toContain('Vanta');
    expect(rest.every(({ share }) => share <= (first?.share ?? 0))).toBe(true);
  });

  it('holds the memory of installations and findings', () => {
    expect(redisBytes(aFleet(), costs)).toBe(200 * 5000 + 20_000 * 1000);
  });
});
