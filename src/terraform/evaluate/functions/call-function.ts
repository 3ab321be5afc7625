import type { FunctionCall } from '../../../hcl/tree.ts';
import type { Value } from '../../model.ts';
import { booleanOf, failure, isError, unknown } from '../../value/values.ts';
import type { Evaluate, Scope } from '../scope.ts';
import { itemsOf } from './arguments.ts';
import { collectionFunctions } from './collection-functions.ts';
import { otherFunctions } from './other-functions.ts';
import { textFunctions } from './texts.ts';

const functions = new Map(Object.entries({ ...textFunctions, ...collectionFunctions, ...otherFunctions }));

/** The result of a function; unknown for those that read files, the clock or the cloud, and for unknown names. */
export function callFunction(call: FunctionCall, scope: Scope, evaluate: Evaluate): Value {
  const name = call.name.replace(/^core::/, '');
  if (name === 'try') return firstThatWorks(call, scope, evaluate);
  if (name === 'can') {
    const [first] = call.arguments;
    if (first === undefined) return failure('can needs an argument');
    const value = evaluate(first, scope);
    if (isError(value)) return booleanOf(false);
    return value.kind === 'unknown' ? unknown('whether it works is not known') : booleanOf(true);
  }
  const implementation = functions.get(name);
  if (implementation === undefined) return unknown(`${name}() is known when Terraform runs`);
  const args = call.arguments.map((argument) => evaluate(argument, scope));
  if (!call.expandsLast) return implementation(args);
  const last = args.pop();
  const items = last === undefined ? [] : itemsOf(last);
  return items === null
    ? unknown(`an argument of ${name}() is not known`)
    : implementation([...args, ...items]);
}

function firstThatWorks(call: FunctionCall, scope: Scope, evaluate: Evaluate): Value {
  for (const argument of call.arguments) {
    const value = evaluate(argument, scope);
    if (!isError(value)) return value;
  }
  return failure('no argument of try works');
}
