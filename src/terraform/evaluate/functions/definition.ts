import type { Value } from '../../model.ts';
import { wholeNumberOf } from '../../value/numbers.ts';
import type { Type } from '../../value/types.ts';
import { unknown } from '../../value/values.ts';

interface Parameter {
  readonly type: Type;
  readonly allowsNull: boolean;
}

/** A function of Terraform. What it is called with was converted to the types of its parameters. */
export interface TerraformFunction {
  readonly parameters: readonly Parameter[];
  /** For any number of further arguments. */
  readonly rest: Parameter | null;
  /** The result for arguments that are known through and through. */
  readonly compute: (args: readonly Value[]) => Value;
  /** What is known of the result when something in the arguments is not known; without it, nothing is. */
  readonly approximate: ((args: readonly Value[]) => Value) | null;
  /** Elements are passed on as they are, and may be references; anything else follows references to the code. */
  readonly passesElements: boolean;
  /** A hidden element hides the whole result. */
  readonly hidesDeeply: boolean;
}

/** The table of a family of functions. */
export type FunctionTable = Readonly<Record<string, TerraformFunction>>;

type ParameterType = Type | { readonly orNull: Type };

interface Further {
  readonly rest?: ParameterType;
  readonly approximate?: (args: readonly Value[]) => Value;
  readonly passesElements?: boolean;
  readonly hidesDeeply?: boolean;
}

/** `{ orNull: 'dynamic' }` allows a null where a plain type refuses it. */
export function define(
  types: readonly ParameterType[],
  compute: (...args: Value[]) => Value,
  { rest, approximate, passesElements, hidesDeeply }: Further = {},
): TerraformFunction {
  return {
    parameters: types.map(parameterOf),
    rest: rest === undefined ? null : parameterOf(rest),
    // There are as many arguments as parameters, and no function looks at more than it has.
    compute: (args) => compute(...args),
    approximate: approximate ?? null,
    passesElements: passesElements ?? false,
    hidesDeeply: hidesDeeply ?? passesElements !== true,
  };
}

function parameterOf(type: ParameterType): Parameter {
  return typeof type === 'object' && 'orNull' in type
    ? { type: type.orNull, allowsNull: true }
    : { type, allowsNull: false };
}

export const notKnown = (reason = 'an argument is not known'): Value => unknown(reason);

/** The text of an argument that was converted to one. */
export const textIn = (value: Value | undefined): string => (value?.kind === 'string' ? value.value : '');

/** The number of an argument that was converted to one. */
export const numberIn = (value: Value | undefined): number =>
  value?.kind === 'number' ? value.value : Number.NaN;

/** The items of an argument that was converted to a list or set. */
export const itemsIn = (value: Value | undefined): readonly Value[] =>
  value?.kind === 'list' ? value.items : [];

/** The same where it is a whole one, else `NaN`. */
export const wholeIn = (value: Value | undefined): number =>
  (value?.kind === 'number' ? wholeNumberOf(value) : null) ?? Number.NaN;
