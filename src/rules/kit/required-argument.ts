import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance, Value } from '../../terraform/model.ts';
import { pathInWords } from './describe.ts';
import type { Literal } from './print.ts';
import { describeValue, type Known } from './read-value.ts';
import type { RuleContext } from './rule.ts';
import { compliant, decidedAt, unknown, violated } from './verdict.ts';

/** What one argument must say. */
export interface RequiredArgument<Type extends Literal> {
  readonly path: readonly string[];
  readonly read: (value: Value | null | undefined) => Known<Type>;
  readonly isMet: (value: Type, subject: ResourceInstance, context: RuleContext) => boolean;
  readonly whenAbsent: { readonly isMet: boolean; readonly because: string };
  readonly wanted: (subject: ResourceInstance, context: RuleContext) => Type;
}

/** What one argument of a resource says about a requirement. */
export function judgeArgument<Type extends Literal>(
  holder: ResourceInstance,
  { path, read, isMet, whenAbsent }: RequiredArgument<Type>,
  subject: ResourceInstance,
  context: RuleContext,
): Verdict {
  const name = `\`${pathInWords(path)}\` of \`${holder.address}\``;
  const [nested] = path;
  if (path.length > 1 && nested !== undefined && !holder.nestedBlocks(nested).isExact)
    return unknown(`whether \`${nested}\` of \`${holder.address}\` is there is computed when Terraform runs`);
  const evaluated = holder.evaluate(path);
  const known = read(evaluated && context.configuration.settle(evaluated.value));
  const at = decidedAt(evaluated);
  switch (known.kind) {
    case 'absent': {
      const said = `${name} is not set, and ${whenAbsent.because}`;
      return whenAbsent.isMet ? compliant(said, at) : violated(said, at);
    }
    case 'unknown':
      return unknown(`${name} is ${known.because}`, at);
    case 'known': {
      const said = `${name} is ${evaluated ? describeValue(evaluated.value) : String(known.value)}`;
      return isMet(known.value, subject, context) ? compliant(said, at) : violated(said, at);
    }
  }
}

/** One of several arguments that a resource must have, whatever their types. */
export interface Requirement {
  readonly path: readonly string[];
  readonly judge: (holder: ResourceInstance, context: RuleContext) => Verdict;
  readonly wanted: (holder: ResourceInstance, context: RuleContext) => Literal;
}

export function requirement<Type extends Literal>(argument: RequiredArgument<Type>): Requirement {
  return {
    path: argument.path,
    judge: (holder, context) => judgeArgument(holder, argument, holder, context),
    wanted: argument.wanted,
  };
}
