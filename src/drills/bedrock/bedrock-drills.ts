import type { EmulatedFault } from '../../sandbox/bedrock/emulator-script.ts';
import type { Drill } from '../drill.ts';
import { waitUntil, WaitedInVain } from '../wait-until.ts';

interface FaultyBedrock {
  readonly name: string;
  readonly asks: string;
  /** Each question gets the next one, until none is left. */
  readonly faults: readonly EmulatedFault[];
}

const findings = 4;
const faultySeconds = 120;
/** As default, but for waiting minutes for an answer. */
const patience = {
  BEDROCK_SILENCE_SECONDS: '3',
  BEDROCK_TIMEOUT_SECONDS: '20',
  BEDROCK_BREAKER_SECONDS: '5',
};

function times(count: number, fault: EmulatedFault): readonly EmulatedFault[] {
  return Array.from({ length: count }, () => fault);
}

function faultyBedrock({ name, asks, faults }: FaultyBedrock): Drill {
  return {
    name,
    part: 'bedrock',
    asks,
    plan: { findings, answeredBy: 'model', variables: patience },
    withinSeconds: 180,
    inject: async ({ bedrock, troubleBedrock, arrive }) => {
      const left = [...faults];
      troubleBedrock(() => left.shift() ?? null);
      arrive(findings);
      await waitUntil('every fault has hit', () => left.length === 0, { withinSeconds: faultySeconds }).catch(
        (caught) => {
          if (!(caught instanceof WaitedInVain)) throw caught;
        },
      );
      troubleBedrock(null);
      return { counts: { ...bedrock.injectedFaults } };
    },
  };
}

/** What the model's service does to those who rely on it. */
export const bedrockDrills: readonly Drill[] = [
  faultyBedrock({
    name: 'bedrock-throttled',
    asks: 'Bedrock asks to slow down, many times in a row.',
    faults: times(16, { kind: 'throttled' }),
  }),
  faultyBedrock({
    name: 'bedrock-overloaded',
    asks: 'Bedrock answers 503 and 500, many times in a row.',
    faults: [
      ...times(8, { kind: 'server-error', status: 503 }),
      ...times(8, { kind: 'server-error', status: 500 }),
    ],
  }),
  faultyBedrock({
    name: 'bedrock-silent',
    asks: 'Bedrock takes the question and says nothing, or stops in the middle of an answer.',
    faults: [...times(3, { kind: 'hang' }), ...times(2, { kind: 'stalled' })],
  }),
  faultyBedrock({
    name: 'bedrock-broken-answers',
    asks: 'Answers are cut off, no JSON, or JSON of another form.',
    faults: [
      ...times(3, { kind: 'cut' }),
      ...times(3, { kind: 'garbage' }),
      ...times(3, { kind: 'wrong-shape' }),
      ...times(3, { kind: 'reset' }),
    ],
  }),
];
