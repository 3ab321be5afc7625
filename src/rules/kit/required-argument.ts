import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance, Value } from '../../terraform/model.ts';
import { pathInWords } from './describe.ts';
import { judgeValue } from './judge-value.ts';
import type { Literal } from './print.ts';
import type { Known } from './read-value.ts';
import type { RuleContext } from './rule.ts';
import { unknown } from './verdict.ts';

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
  argument: RequiredArgument<Type>,
  subject: ResourceInstance,
  context: RuleContext,
): Verdict {
  const { path } = argument;
  const name = `\`${pathInWords(path)}\` of \`${holder.address}\``;
  const [nested] = path;
  if (path.length > 1 && nested !== undefined && !holder.nestedBlocks(nested).isExact)
    return unknown(`whether \`${nested}\` of \`${holder.address}\` is there is computed when Terraform runs`);
  const meets = (value: Type): boolean => argument.isMet(value, subject, context);
  return judgeValue(name, holder.evaluate(path), argument, meets, context);
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
