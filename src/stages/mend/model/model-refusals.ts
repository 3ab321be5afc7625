import type { ModelUsage } from '../../../domain/change.ts';
import type { ModelBound, ModelLimits } from '../../../domain/model-limits.ts';
import { oneLine } from '../../../domain/neutralise.ts';
import type { Refusal, RefusalReason } from '../../../domain/refusal.ts';
import type { CannotReason, ModelAnswer } from './answer.ts';

/** Why one answer did not become a change. */
export interface Failure {
  readonly kind: 'unreadable' | 'refused';
  readonly problems: readonly string[];
}

const reasonsOfCannot: Readonly<Record<CannotReason, RefusalReason>> = {
  'needs-human-value': 'needs-human-value',
  'would-recreate': 'would-recreate',
  'exclusive-choice': 'exclusive-choice',
  'not-in-terraform': 'unsupported-test',
  'outside-located-block': 'model-declined',
  'unclear-requirement': 'model-declined',
};

const nextSteps: readonly string[] = [
  'Make the change by hand, or give guidance with `/terrafix regenerate <guidance>`.',
];

/** The model says itself that it cannot. */
export function refuseCannot(answer: Extract<ModelAnswer, { kind: 'cannot' }>, usage: ModelUsage): Refusal {
  return {
    reason: reasonsOfCannot[answer.reason],
    facts: [
      `The model declined (${answer.reason}).`,
      ...answer.explanation.map((sentence) => oneLine(sentence, 500)),
      spentOn(usage),
    ],
    nextSteps,
  };
}

/** No answer became a change, and a bound forbids to ask on. */
export function refuseFailures(
  failures: readonly Failure[],
  bound: ModelBound,
  limits: ModelLimits,
  usage: ModelUsage,
): Refusal {
  const last = failures.at(-1);
  const isSpent = bound === 'tokens' || bound === 'money' || bound === 'time';
  const reason = last?.kind === 'refused' ? 'not-proven' : 'model-declined';
  return {
    reason: isSpent ? 'model-limit-reached' : reason,
    facts: [
      ...(last === undefined
        ? []
        : [
            last.kind === 'refused'
              ? 'Every change that the model wrote was refused by the checks.'
              : 'The model gave no answer that could be read.',
          ]),
      ...(last?.problems ?? []),
      describeBound(bound, limits),
      spentOn(usage),
    ],
    nextSteps,
  };
}

function describeBound(bound: ModelBound, limits: ModelLimits): string {
  switch (bound) {
    case 'attempts':
      return `It was not asked again: the limit is ${plural(limits.attempts, 'attempt')} for a finding.`;
    case 'repetition':
      return 'It was not asked again: the answers fail for the same reasons as before.';
    case 'tokens':
      return `It was not asked again: another question could go beyond the limit of ${plural(limits.tokens, 'token')} for a finding.`;
    case 'money':
      return `It was not asked again: another question could go beyond the limit of ${dollars(limits.usd)} for a finding.`;
    case 'time':
      return `It was not asked again: the limit is ${plural(limits.seconds, 'second')} for a finding.`;
  }
}

/** What a conversation took, in one line. */
function spentOn(usage: ModelUsage): string {
  const { modelId, attempts, candidates = attempts, costUsd } = usage;
  const answers = candidates > attempts ? [`${String(candidates)} answers`] : [];
  const cost = typeof costUsd === 'number' ? [dollars(costUsd)] : [];
  const tokens = [`${String(usage.inputTokens)} tokens in`, `${String(usage.outputTokens)} out`];
  return `${modelId}: ${[plural(attempts, 'attempt'), ...answers, ...tokens, ...cost].join(', ')}.`;
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function dollars(amount: number): string {
  return `$${amount.toFixed(amount < 1 ? 4 : 2)}`;
}

/** Nobody asks a model about this type. */
export function refuseType(type: string): Refusal {
  return {
    reason: 'model-declined',
    facts: [`Resources of type ${type} decide who may do what, or run code; a model does not edit them.`],
    nextSteps: ['Make the change by hand.'],
  };
}

export function refuseFile(path: string): Refusal {
  return {
    reason: 'file-does-not-parse',
    facts: [`${path} does not parse as a whole, so it is not edited.`],
    nextSteps: ['Correct the file, then ask again with `/terrafix retry`.'],
  };
}
