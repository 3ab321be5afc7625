import type { InjectedFault } from '../../sandbox/vanta/fault-queue.ts';
import type { Drill } from '../drill.ts';
import { waitUntil, WaitedInVain } from '../wait-until.ts';
import { vantaApplicationShared } from './application-shared.ts';
import { vantaPolledTwiceAtOnce } from './polled-twice-at-once.ts';

interface FaultyVanta {
  readonly name: string;
  readonly asks: string;
  readonly faults: readonly { readonly fault: InjectedFault; readonly times: number }[];
  readonly withinSeconds?: number;
}

const findings = 6;
/** How long the faults may wait for requests. */
const faultySeconds = 90;

function faultyVanta({ name, asks, faults, withinSeconds }: FaultyVanta): Drill {
  return {
    name,
    part: 'vanta',
    asks,
    plan: { findings },
    withinSeconds: withinSeconds ?? 120,
    inject: async ({ vanta, arrive }) => {
      const [application] = vanta.applications;
      if (!application) throw new Error('Vanta knows no application');
      for (const { fault, times } of faults) application.faults.inject(fault, { times });
      arrive(findings);
      const wanted = faults.reduce((sum, { times }) => sum + times, 0);
      const areSpent = (): boolean => application.faults.injectedTotal >= wanted;
      await waitUntil('every fault has hit', areSpent, { withinSeconds: faultySeconds }).catch((caught) => {
        if (!(caught instanceof WaitedInVain)) throw caught;
      });
      application.faults.clear();
      return { counts: application.faults.injected };
    },
  };
}

/** What Vanta does to those who rely on it. */
export const vantaDrills: readonly Drill[] = [
  faultyVanta({
    name: 'vanta-token-revoked',
    asks: 'Somebody else asks for a token with the same credentials, which revokes the one in use.',
    faults: [{ fault: { kind: 'revoke-token' }, times: 3 }],
  }),
  faultyVanta({
    name: 'vanta-429',
    asks: 'Vanta asks to slow down; everybody waits as long as they are told.',
    faults: [{ fault: { kind: 'status', status: 429, retryAfterSeconds: 3 }, times: 6 }],
  }),
  faultyVanta({
    name: 'vanta-unavailable',
    asks: 'Vanta answers 500 and 503, cuts connections and keeps silent.',
    faults: [
      { fault: { kind: 'status', status: 500 }, times: 4 },
      { fault: { kind: 'reset' }, times: 3 },
      { fault: { kind: 'status', status: 503 }, times: 4 },
      { fault: { kind: 'hang' }, times: 1 },
    ],
  }),
  faultyVanta({
    name: 'vanta-changed-shapes',
    asks: 'Lists come in another form, or as a page of HTML.',
    faults: [
      { fault: { kind: 'wrong-shape' }, times: 4 },
      { fault: { kind: 'garbage' }, times: 6 },
    ],
  }),
  faultyVanta({
    name: 'vanta-endless-pages',
    asks: 'Every page claims that there is a next one, and the cursors lead in a circle.',
    faults: [{ fault: { kind: 'endless-pages' }, times: 6 }],
  }),
  faultyVanta({
    name: 'vanta-never-ending-pages',
    asks: 'Every page claims that there is a next one, behind a cursor that was never seen before, and nothing new stands on it.',
    faults: [{ fault: { kind: 'endless-pages', hasNewCursors: true }, times: 6 }],
  }),
  faultyVanta({
    name: 'vanta-half-answers',
    asks: 'The connection is cut in the middle of answers.',
    faults: [{ fault: { kind: 'half' }, times: 8 }],
  }),
  faultyVanta({
    name: 'vanta-slow',
    asks: 'Every answer takes three seconds, longer than the pause between two polls.',
    faults: [{ fault: { kind: 'delay', milliseconds: 3_000 }, times: 8 }],
  }),
  vantaApplicationShared,
  vantaPolledTwiceAtOnce,
];
