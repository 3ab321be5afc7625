import type { Draft } from '../kit/draft.ts';
import { refuse } from '../kit/refuse.ts';
import type { RefusedFix } from '../kit/rule.ts';
import type { FoundValue } from './find-values.ts';
import type { FixRequest } from './fix-condition.ts';

/** Takes out an argument or a block that is written in the resource itself. */
export function removeAt(
  draft: Draft,
  { path, name, value }: FoundValue,
  { subject, policy }: FixRequest,
): readonly string[] | RefusedFix {
  const [head, index] = path;
  const written = typeof head === 'string' && path.length === 1 && subject.attribute(head) !== null;
  if (written && value !== 'block') {
    draft.removeArgument(subject.file, subject.block, head);
    return [`\`${name}\` of \`${subject.type}.${subject.name}\` goes.`];
  }
  const nested = typeof head === 'string' ? subject.nestedBlocks(head).blocks : [];
  const block = nested[typeof index === 'number' ? index : 0];
  if (value === 'block' && path.length <= 2 && block !== undefined && !block.isDynamic) {
    draft.removeBlock(subject.file, block.block);
    return [`The block \`${name}\` of \`${subject.type}.${subject.name}\` goes.`];
  }
  return refuse(
    'computed-value',
    [`\`${name}\` of \`${subject.address}\` is not written where it could be taken out alone.`],
    [`Take \`${name}\` out by hand, or leave the policy \`${policy.id}\` to be checked only.`],
  );
}
