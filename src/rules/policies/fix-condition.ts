import type { AttributeCondition, Condition, Policy } from '../../domain/policy.ts';
import { writeFor } from '../../domain/policy-write.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { Draft } from '../kit/draft.ts';
import { refuse } from '../kit/refuse.ts';
import type { RefusedFix } from '../kit/rule.ts';
import { conditionInWords } from './condition-in-words.ts';
import { judgeCondition } from './judge-condition.ts';
import { writeAttribute } from './write-attribute.ts';

/** A step of a fix: changes the draft and says what it did, or refuses. */
type Step = (draft: Draft) => readonly string[] | RefusedFix;

/** What a fix is made for. */
export interface FixRequest {
  readonly policy: Policy;
  readonly subject: ResourceInstance;
  readonly configuration: Configuration;
}

/** Makes the requirement of a policy hold: every part of an `and` that fails, of an `or` the first that can be made to. */
export function fixCondition(draft: Draft, request: FixRequest): readonly string[] | RefusedFix {
  const steps = plan(request.policy.require, request, false);
  return 'kind' in steps ? steps : carryOut(draft, steps);
}

function carryOut(draft: Draft, steps: readonly Step[]): readonly string[] | RefusedFix {
  const explanation: string[] = [];
  for (const step of steps) {
    const said = step(draft);
    if ('kind' in said) return said;
    explanation.push(...said);
  }
  return explanation;
}

/** With `isTurned` the opposite of the condition is wanted. */
function plan(condition: Condition, request: FixRequest, isTurned: boolean): readonly Step[] | RefusedFix {
  const { subject, configuration, policy } = request;
  const { holds } = judgeCondition(condition, subject, configuration);
  if (holds === !isTurned) return [];
  switch (condition.kind) {
    case 'and':
    case 'or':
      return (condition.kind === 'and') === isTurned
        ? planFirst(condition.conditions, request, isTurned)
        : planAll(condition.conditions, request, isTurned);
    case 'not':
      return plan(condition.condition, request, !isTurned);
    case 'type':
      return refuseToChoose(policy, `\`${subject.address}\` is of a type that the policy does not allow.`);
    case 'connection':
      return refuseToChoose(
        policy,
        `The policy asks for what is connected to \`${subject.address}\`, which no single value decides.`,
      );
    case 'attribute':
      return planAttribute(condition, request, isTurned);
  }
}

function planAll(
  conditions: readonly Condition[],
  request: FixRequest,
  isTurned: boolean,
): readonly Step[] | RefusedFix {
  const steps: Step[] = [];
  for (const condition of conditions) {
    const planned = plan(condition, request, isTurned);
    if ('kind' in planned) return planned;
    steps.push(...planned);
  }
  return steps;
}

/** Each is tried on a draft of its own: what refuses when it is written leaves nothing behind. */
function planFirst(
  conditions: readonly Condition[],
  request: FixRequest,
  isTurned: boolean,
): readonly Step[] | RefusedFix {
  let first: RefusedFix | null = null;
  for (const condition of conditions) {
    const planned = plan(condition, request, isTurned);
    const tried = 'kind' in planned ? planned : carryOut(new Draft(request.configuration), planned);
    if (!('kind' in planned) && !('kind' in tried) && planned.length > 0) return planned;
    if ('kind' in tried) first ??= tried;
  }
  return first ?? refuseToChoose(request.policy, 'No part of the policy can be made to hold by a change.');
}

function planAttribute(
  condition: AttributeCondition,
  request: FixRequest,
  isTurned: boolean,
): readonly Step[] | RefusedFix {
  const write = writeFor(condition, isTurned);
  if (write === null)
    return refuseToChoose(
      request.policy,
      `\`${condition.path.join('.')}\` of \`${request.subject.address}\` ${conditionInWords(
        isTurned ? { ...condition, isNegated: !condition.isNegated } : condition,
      )}, which leaves a choice.`,
    );
  return [
    (draft) =>
      writeAttribute(draft, { ...condition, isNegated: condition.isNegated !== isTurned }, write, request),
  ];
}

function refuseToChoose({ id }: Policy, fact: string): RefusedFix {
  return refuse(
    'needs-human-value',
    [fact],
    [`Say in the policy \`${id}\` what is to be written, with \`set\`, or change the code by hand.`],
  );
}
