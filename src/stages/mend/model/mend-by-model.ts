import type { Change, ModelUsage } from '../../../domain/change.ts';
import { oneLine } from '../../../domain/neutralise.ts';
import type { Refusal, RefusalReason } from '../../../domain/refusal.ts';
import type { Model, ModelReply, ModelRequest } from '../../../ports/model.ts';
import type { MendRequest, MendResult } from '../mend-result.ts';
import { ModelAnswer, type CannotReason } from './answer.ts';
import { applyAnswer } from './applier.ts';
import { composeChange } from './compose-change.ts';
import { isOpenToModel } from './companion-types.ts';
import { namesOf } from './module-names.ts';
import { buildPrompt, type NewMarker } from './prompt.ts';
import { isSecretPlaceholder } from './redact-secrets.ts';
import { systemText } from './system-text.ts';

/** What the model path looks at. */
export interface ModelMendRequest extends MendRequest {
  readonly model: Model;
  /** The rule's change, to be improved after the reviewer's guidance; `null` when no rule wrote one. */
  readonly draft: Change | null;
  /** Further checks of a change, such as its proof: what they say goes back to the model. None means it holds. */
  readonly examine?: (change: Change) => Promise<readonly string[]>;
  readonly newMarker?: NewMarker;
}

const maxAttempts = 3;
const maxProblems = 8;
const form: ModelRequest<ModelAnswer>['form'] = {
  name: 'answer',
  description: 'The edits that make the located resource meet the requirement, or why there are none.',
  schema: ModelAnswer,
};

/** Why one answer did not become a change. */
interface Failure {
  readonly kind: 'unreadable' | 'refused';
  readonly problems: readonly string[];
}

/**
 * Asks the model for a change, applies what it may do, and feeds back what it may not: at most three times, and no
 * further when an answer fails as the one before. Throws the model's faults; everything else is a change or a refusal.
 */
export async function mendByModel(request: ModelMendRequest): Promise<MendResult> {
  const { subject, configuration } = request;
  if (!isOpenToModel(subject.type)) return { kind: 'refused', refusal: refuseType(subject.type) };
  const file = configuration.files.get(subject.file);
  if (!file || file.problems.length > 0) return { kind: 'refused', refusal: refuseFile(subject.file) };

  const names = namesOf(subject.module.source);
  const failures: Failure[] = [];
  let usage: ModelUsage = { modelId: '', inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, attempts: 0 };
  while (usage.attempts < maxAttempts) {
    const problems = failures.flatMap((failure) => failure.problems);
    const prompt = buildPrompt({ ...request, names, problems }, request.newMarker);
    const reply = await request.model.ask<ModelAnswer>({
      system: systemText,
      turns: [{ role: 'user', text: prompt.text }],
      form,
    });
    usage = addUsage(usage, reply);

    const attempt = await tryAnswer(reply.answer, request, usage);
    if ('result' in attempt) return attempt.result;
    const isRepeated = failures.at(-1)?.problems.join('\n') === attempt.failure.problems.join('\n');
    failures.push(attempt.failure);
    if (isRepeated) break;
  }
  return { kind: 'refused', refusal: refuseFailures(failures, usage) };
}

async function tryAnswer(
  answer: ModelReply<ModelAnswer>['answer'],
  request: ModelMendRequest,
  usage: ModelUsage,
): Promise<{ readonly result: MendResult } | { readonly failure: Failure }> {
  if (answer.kind === 'truncated') {
    return unreadable(['the answer was cut off; write a shorter one, with fewer operations']);
  }
  if (answer.kind === 'malformed')
    return unreadable([`the form was not filled in as asked: ${answer.problem}`]);
  if (answer.value.kind === 'cannot') {
    return { result: { kind: 'refused', refusal: refuseCannot(answer.value, usage) } };
  }
  if ([...answer.value.explanation, ...answer.value.assumptions].some(isSecretPlaceholder)) {
    return refused(['explanation: a stand-in for a secret']);
  }
  const applied = applyAnswer(answer.value, request.subject, request.configuration, request.draft);
  if (applied.kind === 'refused') return refused(applied.problems);
  const change = composeChange(applied, answer.value, request, usage);
  const objections = (await request.examine?.(change)) ?? [];
  return objections.length > 0 ? refused(objections) : { result: { kind: 'change', change } };
}

function unreadable(problems: readonly string[]): { readonly failure: Failure } {
  return { failure: { kind: 'unreadable', problems: shorten(problems) } };
}

function refused(problems: readonly string[]): { readonly failure: Failure } {
  return { failure: { kind: 'refused', problems: shorten(problems) } };
}

function shorten(problems: readonly string[]): readonly string[] {
  return problems.slice(0, maxProblems).map((problem) => oneLine(problem, 300));
}

function addUsage(usage: ModelUsage, reply: ModelReply<ModelAnswer>): ModelUsage {
  return {
    modelId: reply.modelId,
    inputTokens: usage.inputTokens + reply.inputTokens,
    outputTokens: usage.outputTokens + reply.outputTokens,
    cacheReadTokens: usage.cacheReadTokens + reply.cacheReadTokens,
    attempts: usage.attempts + 1,
  };
}

const reasonsOfCannot: Readonly<Record<CannotReason, RefusalReason>> = {
  'needs-human-value': 'needs-human-value',
  'would-recreate': 'would-recreate',
  'exclusive-choice': 'exclusive-choice',
  'not-in-terraform': 'unsupported-test',
  'outside-located-block': 'model-declined',
  'unclear-requirement': 'model-declined',
};

function refuseCannot(answer: Extract<ModelAnswer, { kind: 'cannot' }>, usage: ModelUsage): Refusal {
  return {
    reason: reasonsOfCannot[answer.reason],
    facts: [
      `The model declined (${answer.reason}).`,
      ...answer.explanation.map((sentence) => oneLine(sentence, 500)),
      spentOn(usage),
    ],
    nextSteps: ['Make the change by hand, or give guidance with `/terrafix regenerate <guidance>`.'],
  };
}

function refuseFailures(failures: readonly Failure[], usage: ModelUsage): Refusal {
  const last = failures.at(-1);
  return {
    reason: last?.kind === 'refused' ? 'not-proven' : 'model-declined',
    facts: [
      last?.kind === 'refused'
        ? 'Every change that the model wrote was refused by the checks.'
        : 'The model gave no answer that could be read.',
      ...(last?.problems ?? []),
      spentOn(usage),
    ],
    nextSteps: ['Make the change by hand, or give guidance with `/terrafix regenerate <guidance>`.'],
  };
}

function spentOn(usage: ModelUsage): string {
  const attempts = usage.attempts === 1 ? '1 attempt' : `${String(usage.attempts)} attempts`;
  return `${usage.modelId}: ${attempts}, ${String(usage.inputTokens)} tokens in, ${String(usage.outputTokens)} out.`;
}

function refuseType(type: string): Refusal {
  return {
    reason: 'model-declined',
    facts: [`Resources of type ${type} decide who may do what, or run code; a model does not edit them.`],
    nextSteps: ['Make the change by hand.'],
  };
}

function refuseFile(path: string): Refusal {
  return {
    reason: 'file-does-not-parse',
    facts: [`${path} does not parse as a whole, so it is not edited.`],
    nextSteps: ['Correct the file, then ask again with `/terrafix retry`.'],
  };
}
