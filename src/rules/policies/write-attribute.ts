import type { AttributeCondition } from '../../domain/policy.ts';
import { objectToWrite, type PolicyWrite } from '../../domain/policy-write.ts';
import type { Draft } from '../kit/draft.ts';
import { refuseIgnored } from '../kit/ignored-changes.ts';
import { refuse } from '../kit/refuse.ts';
import type { RefusedFix } from '../kit/rule.ts';
import { compare } from './compare.ts';
import { findValues, type FoundValue } from './find-values.ts';
import type { FixRequest } from './fix-condition.ts';
import { changeItems } from './change-items.ts';
import { removeAt } from './remove-at.ts';
import { setAt } from './set-at.ts';

/** Carries out what a comparison leaves to write, at every place where it is not met. */
export function writeAttribute(
  draft: Draft,
  condition: AttributeCondition,
  write: PolicyWrite,
  request: FixRequest,
): readonly string[] | RefusedFix {
  const { subject, configuration, policy } = request;
  const objection = objectToWrite(condition.path, write);
  if (objection !== null)
    return refuse(
      'needs-human-value',
      [`The policy \`${policy.id}\` is only checked: ${objection}.`],
      ['Change the code by hand.'],
    );
  const ignored = refuseIgnored(subject, condition.path[0] ?? '');
  if (ignored !== null) return ignored;
  const { values, open } = findValues(subject, condition.path, configuration);
  const failing = values.filter(({ value }) => compare(value, condition) !== !condition.isNegated);
  if (failing.length === 0 || open !== null)
    return refuse(
      'computed-value',
      [
        `\`${condition.path.join('.')}\` of \`${subject.address}\`: ${open ?? 'nothing in the code decides it alone'}.`,
      ],
      ['Write the value out, or change what it is made of.'],
    );
  const explanation: string[] = [];
  for (const found of failing) {
    const said = writeAt(draft, found, write, request);
    if ('kind' in said) return said;
    explanation.push(...said);
  }
  return [...new Set(explanation)];
}

function writeAt(
  draft: Draft,
  found: FoundValue,
  write: PolicyWrite,
  request: FixRequest,
): readonly string[] | RefusedFix {
  switch (write.kind) {
    case 'set':
      return setAt(draft, found, write.value, request);
    case 'remove':
      return removeAt(draft, found, request);
    case 'add-items':
    case 'remove-items':
    case 'keep-items':
      return changeItems(draft, found, write, request);
  }
}
