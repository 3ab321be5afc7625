import { createHash } from 'node:crypto';
import type { ScriptedReply } from '../../sandbox/bedrock/emulator-script.ts';
import {
  addResource,
  boolean,
  number,
  object,
  setAttribute,
  string,
} from '../../stages/mend/model/answer-parts.ts';

/**
 * Shares of answers that are wrong in a certain way; the rest is right. Assumed, not measured on any model: they are
 * there to compare ways of asking.
 */
export const errorRates = {
  /** The form does not fit its schema. */
  malformed: 0.06,
  /** Cut off at the token limit. */
  truncated: 0.03,
  /** Prose in place of the form. */
  prose: 0.03,
  /** An operation that no answer may hold. */
  'out-of-scope': 0.1,
  /** An attribute that the provider does not know. */
  hallucinated: 0.12,
  /** A change that does not meet the requirement. */
  'requirement-not-met': 0.14,
  /** A companion that breaks another requirement, or that may not be added. */
  'new-finding': 0.07,
  /** Right, and more than was asked for. */
  surplus: 0.1,
} as const;

/** Shares that say how errors hang together. */
export const errorHabits = {
  /** Of the answers after problems were given back, those that are right where the answer before was wrong. */
  repaired: 0.6,
  /** Of the cases, those in which every answer has the same error, repaired or not. */
  stubborn: 0.08,
} as const;

export type ErrorKind = keyof typeof errorRates;

/** The answer number `count` (from 0) in a case: an error by chance, the same for the same seed. */
export function drawError(
  seed: number,
  caseName: string,
  count: number,
  isRepair: boolean,
): ErrorKind | null {
  if (chance(seed, caseName, 'stubborn') < errorHabits.stubborn)
    return kindAt(chance(seed, caseName, 'kind'), true);
  if (isRepair && chance(seed, caseName, `repaired ${String(count)}`) < errorHabits.repaired) return null;
  return kindAt(chance(seed, caseName, `answer ${String(count)}`), false);
}

/** The error at a point between 0 and 1; `isCertain` spreads the errors over all of it, save what passes. */
function kindAt(point: number, isCertain: boolean): ErrorKind | null {
  const rates = Object.entries(errorRates).filter(([kind]) => !isCertain || kind !== 'surplus');
  const whole = isCertain ? rates.reduce((sum, [, rate]) => sum + rate, 0) : 1;
  let below = 0;
  for (const [kind, rate] of rates) {
    below += rate / whole;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names of entries are typed as text
    if (point < below) return kind as ErrorKind;
  }
  return null;
}

function chance(seed: number, ...names: readonly string[]): number {
  const hash = createHash('sha256')
    .update([seed, ...names].join('\0'))
    .digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}

interface RightAnswer {
  readonly operations: readonly unknown[];
}

/** The right answer, made wrong. */
export function replyWith(error: ErrorKind | null, right: RightAnswer): ScriptedReply {
  const rightPlus = (...more: readonly unknown[]): ScriptedReply => ({
    kind: 'answer',
    input: { ...right, operations: [...right.operations, ...more] },
  });
  switch (error) {
    case null:
      return { kind: 'answer', input: right };
    case 'malformed':
      return { kind: 'answer', input: { ...right, operations: 'see above' } };
    case 'truncated':
      return { kind: 'truncated' };
    case 'prose':
      return { kind: 'prose', text: 'The resource should be changed.' };
    case 'out-of-scope':
      return rightPlus(setAttribute('provider', string('aws.other')));
    case 'hallucinated':
      return rightPlus(setAttribute('compliance_mode', boolean(true)));
    case 'requirement-not-met':
      return { kind: 'answer', input: { ...right, operations: [harmless] } };
    case 'new-finding':
      return rightPlus(
        addResource('aws_kms_key', 'scripted', {
          enable_key_rotation: boolean(false),
          deletion_window_in_days: number(7),
        }),
      );
    case 'surplus':
      return rightPlus(harmless);
  }
}

const harmless = setAttribute('tags', object({ Reviewed: string('yes') }));
