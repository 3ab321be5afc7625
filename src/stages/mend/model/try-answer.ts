import type { Change, ModelUsage } from '../../../domain/change.ts';
import type { CandidateReport } from '../../../domain/model-conversation.ts';
import { oneLine } from '../../../domain/neutralise.ts';
import type { RungId } from '../../../domain/proof.ts';
import type { ModelReply } from '../../../ports/model.ts';
import type { Examination } from '../examination.ts';
import type { MendRequest } from '../mend-result.ts';
import type { ModelAnswer } from './answer.ts';
import { applyAnswer } from './applier.ts';
import { configuredTexts } from './configured-values.ts';
import { composeChange } from './compose-change.ts';
import type { Failure } from './model-refusals.ts';
import { type Candidate, warningsOf } from './rank-candidates.ts';
import { isSecretPlaceholder } from './redact-secrets.ts';

const maxProblems = 8;

/** What one answer comes to. */
export type Attempt = { readonly report: Omit<CandidateReport, 'attempt'> } & (
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'cannot'; readonly answer: Extract<ModelAnswer, { kind: 'cannot' }> }
  | { readonly kind: 'failure'; readonly failure: Failure }
);

/** What an answer is held against. */
export interface AnswerRequest extends MendRequest {
  readonly draft: Change | null;
  readonly examine?: (change: Change) => Promise<Examination>;
}

/** Applies one answer and lets the ladder examine what comes of it. */
export async function tryAnswer(
  answer: ModelReply<ModelAnswer>['answer'],
  request: AnswerRequest,
  usage: ModelUsage,
): Promise<Attempt> {
  if (answer.kind === 'truncated') {
    return failed('unreadable', ['the answer was cut off; write a shorter one, with fewer operations']);
  }
  if (answer.kind === 'malformed') {
    return failed('unreadable', [`the form was not filled in as asked: ${answer.problem}`]);
  }
  const { value } = answer;
  if (value.kind === 'cannot') {
    return { kind: 'cannot', answer: value, report: { end: 'cannot', refusedBy: [], warnedBy: [] } };
  }
  if ([...value.explanation, ...value.assumptions].some(isSecretPlaceholder)) {
    return failed('not-applied', ['explanation: a stand-in for a secret']);
  }
  const applied = applyAnswer(
    value,
    request.subject,
    request.configuration,
    request.draft,
    configuredTexts(request.parameters),
  );
  if (applied.kind === 'refused') return failed('not-applied', applied.problems);
  const change = composeChange(applied, value, request, usage);
  const examination = await request.examine?.(change);
  const proof = examination?.proof ?? null;
  const warnedBy = warningsOf(proof);
  if (examination !== undefined && examination.objections.length > 0) {
    const refusedBy = examination.proof.rungs.flatMap(({ id, status }) => (status === 'refused' ? [id] : []));
    return failed('refused', examination.objections, refusedBy, warnedBy);
  }
  return {
    kind: 'candidate',
    candidate: { change, proof },
    report: { end: 'passed', refusedBy: [], warnedBy },
  };
}

function failed(
  end: 'unreadable' | 'not-applied' | 'refused',
  problems: readonly string[],
  refusedBy: readonly RungId[] = [],
  warnedBy: readonly RungId[] = [],
): Attempt {
  return {
    kind: 'failure',
    failure: { kind: end === 'unreadable' ? 'unreadable' : 'refused', problems: shorten(problems) },
    report: { end, refusedBy, warnedBy },
  };
}

function shorten(problems: readonly string[]): readonly string[] {
  return problems.slice(0, maxProblems).map((problem) => oneLine(problem, 300));
}
