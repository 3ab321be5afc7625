import type { Change, Impact, ImpactKind, IntendedEffect, ModelUsage } from '../../../domain/change.ts';
import { oneLine } from '../../../domain/neutralise.ts';
import { siblingsOf } from '../../../rules/kit/choose-place.ts';
import { listInWords, titleFor } from '../../../rules/kit/describe.ts';
import type { MendRequest } from '../mend-result.ts';
import type { ModelAnswer, Operation } from './answer.ts';
import type { Applied } from './applier.ts';
import { pathOf } from './check-operations.ts';

type EditAnswer = Extract<ModelAnswer, { kind: 'edit' }>;

/** A change of the model, from what its operations say; its words serve as explanation only. */
export function composeChange(
  applied: Extract<Applied, { kind: 'applied' }>,
  answer: EditAnswer,
  request: MendRequest & { readonly draft: Change | null },
  usage: ModelUsage,
): Change {
  const draft = answer.keepDraft ? request.draft : null;
  return {
    origin: {
      kind: 'model',
      usage,
      confidence: answer.confidence,
      assumptions: answer.assumptions.map((assumption) => oneLine(assumption, 300)),
    },
    edits: applied.edits,
    files: applied.files,
    // The requirement is the draft's, kept or not, and so is the title of the pull request.
    title: request.draft?.title ?? titleOf(answer.operations, applied.effects, request),
    explanation: [
      ...(draft?.explanation ?? []),
      ...answer.explanation.map((sentence) => oneLine(sentence, 500)),
    ],
    effects: applied.effects,
    impact: impactOf(answer.operations, draft, request),
    review: 'read',
  };
}

function titleOf(
  operations: readonly Operation[],
  effects: readonly IntendedEffect[],
  { subject }: MendRequest,
): string {
  const edited = effects.find(({ block }) => block === `${subject.type}.${subject.name}`);
  const [first, ...others] = edited?.paths ?? [];
  if (first !== undefined) {
    const isRemoved = operations.some(
      (operation) =>
        operation.op.startsWith('remove') && 'in' in operation && pathOf(operation).join('.') === first,
    );
    const more = others.length > 0 ? ` and ${String(others.length)} more` : '';
    return titleFor(`${isRemoved ? 'remove' : 'set'} ${first.split('.').at(-1) ?? first}${more} of`, subject);
  }
  const added = operations.find((operation) => operation.op === 'add-resource');
  const noun = (added?.type ?? 'resource').replace(/^aws_(cloudwatch_)?/, '').replaceAll('_', ' ');
  return titleFor(`add ${noun} for`, subject);
}

const order: readonly ImpactKind[] = ['new-resource', 'in-place', 'downtime', 'replacement'];

/** https://aws.amazon.com/kms/pricing/, https://aws.amazon.com/cloudwatch/pricing/ */
const notesByType: Readonly<Record<string, string>> = {
  aws_kms_key:
    'A customer managed key costs about one US dollar a month and more for requests beyond the free tier; data is lost for good when the key is deleted.',
  aws_cloudwatch_metric_alarm: 'An alarm costs about ten US cents a month.',
  aws_cloudwatch_log_group: 'Logs are paid for by the gigabyte that comes in and is kept.',
};

function impactOf(operations: readonly Operation[], draft: Change | null, request: MendRequest): Impact {
  const own: ImpactKind = operations.every(({ op }) => op === 'add-resource') ? 'new-resource' : 'in-place';
  const kinds = [own, ...(draft ? [draft.impact.kind] : [])];
  const added = operations.flatMap((operation) => (operation.op === 'add-resource' ? [operation] : []));
  const siblings = siblingsOf(request);
  return {
    kind: kinds.toSorted((one, other) => order.indexOf(other) - order.indexOf(one))[0] ?? own,
    notes: [
      ...(draft?.impact.notes ?? []),
      ...(added.length === 0
        ? []
        : [`Adds ${listInWords(added.map(({ type, name }) => `${type}.${name}`))}.`]),
      ...[...new Set(added.map(({ type }) => type))].flatMap((type) => notesByType[type] ?? []),
      ...(siblings.length === 0 ? [] : [`The same block also makes ${listInWords(siblings)}.`]),
    ],
  };
}
