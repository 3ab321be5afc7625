import type { FunctionCall } from '../../../hcl/tree.ts';
import type { Value } from '../../model.ts';
import { convertTo } from '../../value/convert.ts';
import {
  asSensitive,
  booleanOf,
  failure,
  holdsError,
  holdsSensitive,
  isError,
  isKnownThroughout,
  isSensitive,
  limits,
  trailOf,
  unknown,
  withTrail,
} from '../../value/values.ts';
import type { Evaluate, Scope } from '../scope.ts';
import { settleDeeply } from '../settle-deeply.ts';
import { itemsOf } from './arguments.ts';
import type { TerraformFunction } from './definition.ts';
import { functionTable } from './function-table.ts';
import { impureFunctions } from './impure-functions.ts';
import { renderTemplateText } from './render-template-text.ts';

/** The result of a function; unknown for those that read files, the clock or the cloud, and for unknown names. */
export function callFunction(call: FunctionCall, scope: Scope, evaluate: Evaluate): Value {
  const name = call.name.replace(/^core::/, '');
  if (name === 'try') return firstThatWorks(call, scope, evaluate);
  if (name === 'can') return whetherItWorks(call, scope, evaluate);
  if (name === 'templatestring') return renderTemplateText(call, scope, evaluate);
  const definition = functionTable.get(name);
  if (definition === undefined) return missingFunction(name);
  const args = call.arguments.map((argument) => evaluate(argument, scope));
  if (!call.expandsLast) return apply(name, definition, args);
  const last = args.pop();
  if (last !== undefined && last.kind !== 'list' && isKnownThroughout(last))
    return failure('there is no list to expand into arguments');
  const items = last === undefined ? [] : itemsOf(last);
  if (last !== undefined && items === null) {
    if (isError(last)) return last;
    return unknown(`an argument of ${name}() is not known`);
  }
  return apply(name, definition, [...args, ...(items ?? [])]);
}

function missingFunction(name: string): Value {
  if (name.includes('::')) return unknown(`${name}() is computed by a provider when Terraform runs`);
  const reason = impureFunctions.get(name);
  return reason === undefined ? failure(`there is no function ${name}()`) : unknown(`${name}() ${reason}`);
}

/** Functions whose result says nothing of what they hide. */
const showing = new Set(['nonsensitive', 'issensitive']);

function apply(name: string, definition: TerraformFunction, given: readonly Value[]): Value {
  const { parameters, rest } = definition;
  if (given.length < parameters.length || (rest === null && given.length > parameters.length))
    return failure(`${name}() is called with ${given.length} arguments`);
  const args: Value[] = [];
  for (const [index, value] of given.entries()) {
    const parameter = parameters[index] ?? rest;
    if (parameter === null) break;
    if (isError(value)) return value;
    const settled = definition.passesElements ? value : settleDeeply(value);
    if (settled.kind === 'null' && !parameter.allowsNull) return failure(`${name}() does not take null`);
    const converted = convertTo(settled, parameter.type);
    if (isError(converted)) return converted;
    args.push(converted);
  }
  const computed = bound(compute(name, definition, args));
  // What a function computed is decided by no literal, even where it equals one.
  const isOwn = !definition.passesElements && trailOf(computed) !== null;
  const result = isOwn ? withTrail(computed, null) : computed;
  const isHidden = given.some(definition.hidesDeeply ? holdsSensitive : isSensitive) && !showing.has(name);
  return isHidden && !isSensitive(result) ? asSensitive(result) : result;
}

function compute(name: string, definition: TerraformFunction, args: readonly Value[]): Value {
  if (args.every(isKnownThroughout)) return definition.compute(args);
  return definition.approximate?.(args) ?? unknown(`an argument of ${name}() is not known`);
}

/** Functions keep the size of what they make in view; this is the last line. */
function bound(value: Value): Value {
  if (value.kind !== 'string' || value.value.length <= limits.textLength) return value;
  return unknown('the text is too long to compute here');
}

function firstThatWorks(call: FunctionCall, scope: Scope, evaluate: Evaluate): Value {
  for (const argument of call.arguments) {
    const value = evaluate(argument, scope);
    if (!holdsError(value)) return value;
  }
  return failure('no argument of try works');
}

function whetherItWorks(call: FunctionCall, scope: Scope, evaluate: Evaluate): Value {
  const [first] = call.arguments;
  if (first === undefined || call.arguments.length > 1) return failure('can takes one argument');
  const value = evaluate(first, scope);
  if (holdsError(value)) return booleanOf(false);
  return value.kind === 'unknown' ? unknown('whether it works is not known') : booleanOf(true);
}
