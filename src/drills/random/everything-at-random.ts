import { setTimeout as wait } from 'node:timers/promises';
import type { Drill } from '../drill.ts';
import { waitUntil, WaitedInVain } from '../wait-until.ts';
import { blows, diceOf } from './blows.ts';

const tenants = 2;
const findingsPerTenant = 8;
const rounds = 12;
/** What was planned for requests may wait for them so long. */
const faultySeconds = 30;

/** What nobody thought of to put into a drill of its own. The same seed strikes the same blows in the same order. */
export const everythingAtRandom: Drill = {
  name: 'everything-at-random',
  part: 'random',
  asks: 'A dozen blows by the dice, one after the other, to all parts, while findings of two organisations are worked on by two processes.',
  plan: {
    tenants,
    findings: findingsPerTenant,
    workers: 2,
    answeredBy: 'both',
    redis: { appendonly: 'yes', appendfsync: 'always' },
    variables: { BEDROCK_SILENCE_SECONDS: '3', BEDROCK_BREAKER_SECONDS: '5', LOG_LEVEL: 'debug' },
  },
  withinSeconds: 240,
  limitSeconds: 600,
  inject: async (ground, random) => {
    const dice = diceOf(random);
    const counted = new Map<string, (() => number)[]>();
    const tally = {
      count: (what: string, how: () => number): void => {
        counted.set(what, [...(counted.get(what) ?? []), how]);
      },
      total: (what: string, how: () => number): void => void counted.set(what, [how]),
    };
    const struck: string[] = [];
    const left = ground.tenants.flatMap((tenant) => Array.from({ length: findingsPerTenant }, () => tenant));
    // Some findings arrive with each blow, and some after the last one.
    const arriveSome = (count: number): void => {
      for (const tenant of left.splice(0, count)) ground.arrive(1, tenant);
    };
    left.sort(() => random() - 0.5);
    for (let round = 1; round <= rounds; round += 1) {
      arriveSome(1);
      await wait(dice.between(0, 800));
      const blow = dice.pick(blows);
      struck.push(`${blow.name} (${await blow.strike(ground, dice, tally)})`);
    }
    arriveSome(left.length);
    const haveAllHit = (): boolean => [...counted.values()].every((hows) => total(hows) > 0);
    await waitUntil('every fault has hit', haveAllHit, { withinSeconds: faultySeconds }).catch((caught) => {
      if (!(caught instanceof WaitedInVain)) throw caught;
    });
    ground.github.faults.clear();
    for (const { faults } of ground.vanta.applications) faults.clear();
    ground.troubleBedrock(null);
    return {
      counts: Object.fromEntries([...counted].map(([what, hows]) => [what, total(hows)])),
      notes: [struck.join(' · ')],
    };
  },
};

function total(hows: readonly (() => number)[]): number {
  return hows.reduce((sum, how) => sum + how(), 0);
}
