import type { Change } from '../../../domain/change.ts';
import type { ModelConversation } from '../../../domain/model-conversation.ts';
import type { CandidateReport } from '../../../domain/model-conversation.ts';
import {
  defaultModelLimits,
  type ModelBound,
  type ModelLimits,
  strictestLimits,
} from '../../../domain/model-limits.ts';
import type { Model, ModelRequest } from '../../../ports/model.ts';
import type { MendResult } from '../mend-result.ts';
import { ModelAnswer } from './answer.ts';
import { isOpenToModel } from './companion-types.ts';
import { type Failure, refuseCannot, refuseFailures, refuseFile, refuseType } from './model-refusals.ts';
import { namesOf } from './module-names.ts';
import { buildPrompt, type NewMarker, type Prompt } from './prompt.ts';
import { bestCandidate, type Candidate, isFlawless } from './rank-candidates.ts';
import { revealAnswer } from './reveal-answer.ts';
import { Spending, type Stopwatch } from './spending.ts';
import { systemText } from './system-text.ts';
import { type AnswerRequest, type Attempt, tryAnswer } from './try-answer.ts';

/** What the model path looks at; `draft` is the rule's change, to be improved after the reviewer's guidance. */
export interface ModelMendRequest extends AnswerRequest {
  readonly model: Model;
  /** Stricter limits than the model's own. */
  readonly limits?: Partial<ModelLimits>;
  readonly newMarker?: NewMarker;
  readonly stopwatch?: Stopwatch;
}

const form: ModelRequest<ModelAnswer>['form'] = {
  name: 'answer',
  description: 'The edits that make the located resource meet the requirement, or why there are none.',
  schema: ModelAnswer,
};

/**
 * Asks the model for a change, applies what it may do, takes the best of what the ladder lets pass, and feeds back what
 * it does not, within the limits and no further when nothing new is wrong. Throws the model's faults while there is
 * nothing to show; everything else is a change or a refusal.
 */
export async function mendByModel(request: ModelMendRequest): Promise<MendResult> {
  const { subject, configuration, model } = request;
  if (!isOpenToModel(subject.type)) return { kind: 'refused', refusal: refuseType(subject.type) };
  const file = configuration.files.get(subject.file);
  if (!file || file.problems.length > 0) return { kind: 'refused', refusal: refuseFile(subject.file) };

  const limits = strictestLimits(model.limits ?? defaultModelLimits, request.limits ?? {});
  const table: Table = {
    request,
    limits,
    spending: new Spending(limits, request.stopwatch ?? (() => performance.now())),
    reports: [],
  };
  const { end, result } = await converse(table);
  model.onConversation?.({ usage: table.spending.usage(), end, candidates: table.reports });
  return result;
}

/** What all rounds share. */
interface Table {
  readonly request: ModelMendRequest;
  readonly limits: ModelLimits;
  readonly spending: Spending;
  readonly reports: CandidateReport[];
}

interface Ended {
  readonly end: ModelConversation['end'];
  readonly result: MendResult;
}

async function converse(table: Table): Promise<Ended> {
  const { limits, spending } = table;
  const failures: Failure[] = [];
  let bound: ModelBound = 'attempts';
  for (let attempt = 1; attempt <= limits.attempts; attempt += 1) {
    const known = new Set(failures.flatMap(({ problems }) => problems));
    const round = await askRound(attempt, [...known], table);
    const best = bestCandidate(round.candidates);
    if (best !== null)
      return { end: 'change', result: { kind: 'change', change: withUsage(best, spending) } };
    if (round.cannot !== null) {
      const refusal = refuseCannot(round.cannot, spending.usage());
      return { end: 'declined', result: { kind: 'refused', refusal } };
    }
    failures.push(...round.failures);
    const isNew = round.failures.some(({ problems }) => problems.some((problem) => !known.has(problem)));
    if (round.bound !== null || !isNew) {
      bound = round.bound ?? 'repetition';
      break;
    }
  }
  const refusal = refuseFailures(failures, bound, limits, spending.usage());
  return { end: bound, result: { kind: 'refused', refusal } };
}

interface Round {
  readonly candidates: readonly Candidate[];
  readonly failures: readonly Failure[];
  readonly cannot: Extract<Attempt, { kind: 'cannot' }>['answer'] | null;
  readonly bound: ModelBound | null;
}

/**
 * One after the other, so that each finds the stable text in the cache and the bounds are looked at in between. Ends
 * early with a candidate that nothing can be said against, and with an answer that fails as another of the round did.
 */
async function askRound(attempt: number, problems: readonly string[], table: Table): Promise<Round> {
  const { request, limits, spending, reports } = table;
  const names = namesOf(request.subject.module.source);
  const prompt = buildPrompt({ ...request, names, problems }, request.newMarker);
  const candidates: Candidate[] = [];
  const failures: Failure[] = [];
  let cannot: Round['cannot'] = null;
  let bound: Round['bound'] = null;
  for (let asked = 0; asked < limits.candidates; asked += 1) {
    bound = spending.forbids();
    if (bound !== null) break;
    const tried = await ask(attempt, prompt, table).catch((caught: unknown) => {
      if (candidates.length > 0) return null;
      // Out of time after an answer came: not an outage, but the limit.
      if (reports.length === 0 || spending.remainingMs() > 0) throw caught;
      bound = 'time';
      return null;
    });
    if (tried === null) break;
    reports.push({ attempt, ...tried.report });
    if (tried.kind === 'cannot') cannot = tried.answer;
    else if (tried.kind === 'candidate') {
      candidates.push(tried.candidate);
      if (isFlawless(tried.candidate)) break;
    } else {
      const isKnown = failures.some((failure) => isSame(failure, tried.failure));
      failures.push(tried.failure);
      if (isKnown) break;
    }
  }
  return { candidates, failures, cannot, bound };
}

async function ask(attempt: number, prompt: Prompt, { request, spending }: Table): Promise<Attempt> {
  const started = performance.now();
  const reply = await request.model.ask<ModelAnswer>({
    system: systemText,
    turns: [{ role: 'user', text: prompt.text }],
    form,
    timeoutMs: Math.max(1, Math.ceil(spending.remainingMs())),
  });
  spending.add(attempt, reply, performance.now() - started);
  const { answer } = reply;
  const revealed =
    answer.kind === 'parsed'
      ? { ...answer, value: revealAnswer(answer.value, (text) => prompt.reveal(text)) }
      : answer;
  return tryAnswer(revealed, request, spending.usage());
}

function isSame(one: Failure, other: Failure): boolean {
  return one.problems.join('\n') === other.problems.join('\n');
}

/** What was asked after the change was written counts as well. */
function withUsage({ change }: Candidate, spending: Spending): Change {
  return change.origin.kind === 'model'
    ? { ...change, origin: { ...change.origin, usage: spending.usage() } }
    : change;
}
