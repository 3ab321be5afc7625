import type { Binary, BinaryOperator, Conditional, Unary } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { convertTo, unifyValues } from '../value/convert.ts';
import { areEqual } from '../value/equality.ts';
import { typeOf } from '../value/type-of.ts';
import { calculate, compareNumbers, negate } from '../value/numbers.ts';
import {
  declaredTypeOf,
  asSensitive,
  booleanOf,
  failure,
  holdsError,
  isError,
  isSensitive,
  unknown,
} from '../value/values.ts';
import { settle } from './references.ts';
import type { Evaluate, Scope } from './scope.ts';

/** The branch that a known condition chooses; with an unknown one, the value on which both branches agree. */
export function chooseBranch(expression: Conditional, scope: Scope, evaluate: Evaluate): Value {
  const given = settle(evaluate(expression.condition, scope));
  const condition = operandOf(given, 'bool');
  if (isError(condition)) return condition;
  const whenTrue = evaluate(expression.whenTrue, scope);
  const whenFalse = evaluate(expression.whenFalse, scope);
  if (condition.kind !== 'boolean') {
    if (areEqual(whenTrue, whenFalse) === true) return whenTrue;
    return unknown('it depends on a condition that is not known');
  }
  const chosen = inCommonType(condition.value ? whenTrue : whenFalse, condition.value ? whenFalse : whenTrue);
  return isSensitive(given) ? asSensitive(chosen) : chosen;
}

/** A value converted to the type that it shares with the other branch. */
function inCommonType(chosen: Value, other: Value): Value {
  if (chosen.kind === other.kind && isPrimitive(chosen)) return chosen;
  // A branch that fails has no type; one that is not known may have any.
  if (holdsError(other) || chosen.kind === 'unknown' || chosen.kind === 'reference') return chosen;
  // A bare null takes the type of the other branch as it is.
  if (other.kind === 'null' && declaredTypeOf(other) === null) return chosen;
  if (chosen.kind === 'null' && declaredTypeOf(chosen) === null) return convertTo(chosen, typeOf(other));
  const unified = unifyValues([chosen, other]);
  return unified === null
    ? failure('the branches of the condition have no type in common')
    : (unified[0] ?? chosen);
}

const isPrimitive = ({ kind }: Value): boolean =>
  kind === 'string' || kind === 'number' || kind === 'boolean';

/** An operand in the type that its operator needs; a null is refused. */
function operandOf(value: Value, type: 'bool' | 'number'): Value {
  return value.kind === 'null' ? failure('an operand is null') : convertTo(value, type);
}

/** Arithmetic, comparison and logic; `false && x` and `true || x` need no x. */
export function evaluateBinary(expression: Binary, scope: Scope, evaluate: Evaluate): Value {
  const left = settle(evaluate(expression.left, scope));
  const right = settle(evaluate(expression.right, scope));
  const result = combine(expression.operator, left, right);
  return isSensitive(left) || isSensitive(right) ? asSensitive(result) : result;
}

function combine(operator: BinaryOperator, left: Value, right: Value): Value {
  if (isError(left)) return left;
  if (isError(right)) return right;
  switch (operator) {
    case '&&':
    case '||':
      return decide(operator, operandOf(left, 'bool'), operandOf(right, 'bool'));
    case '==':
    case '!=': {
      const equal = areEqual(left, right);
      if (equal === null) return unknown('it compares a value that is not known');
      return booleanOf(equal === (operator === '=='));
    }
    case '<':
    case '>':
    case '<=':
    case '>=':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return compute(operator, operandOf(left, 'number'), operandOf(right, 'number'));
  }
}

function decide(operator: '&&' | '||', left: Value, right: Value): Value {
  if (isError(left)) return left;
  if (isError(right)) return right;
  const decisive = operator === '||';
  const values = [left, right].map((side) => (side.kind === 'boolean' ? side.value : null));
  if (values.includes(decisive)) return booleanOf(decisive);
  if (values.includes(null)) return unknown('it combines a condition that is not known');
  return booleanOf(!decisive);
}

function compute(
  operator: Exclude<BinaryOperator, '&&' | '||' | '==' | '!='>,
  left: Value,
  right: Value,
): Value {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (left.kind !== 'number' || right.kind !== 'number')
    return unknown('it calculates with a value that is not known');
  switch (operator) {
    case '<':
      return booleanOf(compareNumbers(left, right) < 0);
    case '>':
      return booleanOf(compareNumbers(left, right) > 0);
    case '<=':
      return booleanOf(compareNumbers(left, right) <= 0);
    case '>=':
      return booleanOf(compareNumbers(left, right) >= 0);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(operator, left, right);
  }
}

/** `!x` and `-x`. */
export function evaluateUnary(expression: Unary, scope: Scope, evaluate: Evaluate): Value {
  const given = settle(evaluate(expression.operand, scope));
  if (isError(given)) return given;
  const operand = operandOf(given, expression.operator === '!' ? 'bool' : 'number');
  if (isError(operand)) return operand;
  const result =
    operand.kind === 'boolean'
      ? booleanOf(!operand.value)
      : operand.kind === 'number'
        ? negate(operand)
        : unknown('it negates a value that is not known');
  return isSensitive(given) ? asSensitive(result) : result;
}
