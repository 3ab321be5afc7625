import type { Change } from '../../domain/change.ts';
import type { ModelLimits } from '../../domain/model-limits.ts';
import type { Model } from '../../ports/model.ts';
import type { Examination } from './examination.ts';
import { mendAtCall } from './mend-at-call.ts';
import { mendByRule } from './mend-by-rule.ts';
import type { MendRequest, MendResult } from './mend-result.ts';
import { mendByModel } from './model/mend-by-model.ts';

/**
 * Proposes a change: the rule's where there is one and nobody asked for something else; otherwise the model's, with the
 * rule's change as its draft.
 */
export async function proposeChange(
  request: MendRequest & {
    readonly model: Model | null;
    /** The proof of a change: what it has against it goes back to the model, which may try again. */
    readonly examine?: (change: Change) => Promise<Examination>;
    /** Stricter limits than the model's own. */
    readonly limits?: Partial<ModelLimits>;
  },
): Promise<MendResult> {
  const { model, examine, limits, ...rest } = request;
  const atCall = mendAtCall(rest);
  if (atCall !== null)
    return atCall.kind === 'change' && request.guidance.length > 0
      ? {
          kind: 'change',
          change: withoutGuidance(atCall.change, 'the module that makes it is not in the repository'),
        }
      : atCall;
  const byRule = request.rule === null ? null : mendByRule(rest, request.rule);
  if (byRule !== null && request.guidance.length === 0) return byRule;

  // What would destroy data is not for a model to try either.
  if (byRule?.kind === 'refused' && byRule.refusal.reason === 'would-recreate') return byRule;
  if (byRule?.kind === 'change' && byRule.change.impact.procedure !== undefined) return byRule;
  if (model !== null) {
    const draft = byRule?.kind === 'change' ? byRule.change : null;
    return mendByModel({
      ...rest,
      model,
      draft,
      ...(examine ? { examine } : {}),
      ...(limits ? { limits } : {}),
    });
  }
  if (byRule === null) return { kind: 'refused', refusal: unsupported(request) };
  if (byRule.kind === 'refused') return byRule;
  return { kind: 'change', change: withoutGuidance(byRule.change, 'none is configured') };
}

function unsupported(request: MendRequest): Extract<MendResult, { kind: 'refused' }>['refusal'] {
  const { test } = request.finding;
  return {
    reason: 'unsupported-test',
    facts: [
      `No rule answers \`${test.id}\` for \`${request.subject.type}\`, and no model is configured.`,
      `\`${request.subject.address}\` is the resource that fails.`,
    ],
    nextSteps: ['Change the block by hand, or configure a model.'],
  };
}

function withoutGuidance(change: Change, because: string): Change {
  return {
    ...change,
    explanation: [
      ...change.explanation,
      `Guidance needs the model, and ${because}: this is the change of the rule as it stands.`,
    ],
  };
}
