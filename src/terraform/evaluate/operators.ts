import type { Binary, BinaryOperator, Conditional, Unary } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { areEqual, toBoolean, toNumber } from '../value/convert.ts';
import { booleanOf, failure, numberOf, unknown } from '../value/values.ts';
import { settle } from './references.ts';
import type { Evaluate, Scope } from './scope.ts';

/** The branch that a known condition chooses; with an unknown one, the value on which both branches agree. */
export function chooseBranch(expression: Conditional, scope: Scope, evaluate: Evaluate): Value {
  const condition = toBoolean(settle(evaluate(expression.condition, scope)));
  if (condition.kind === 'boolean')
    return evaluate(condition.value ? expression.whenTrue : expression.whenFalse, scope);
  const whenTrue = evaluate(expression.whenTrue, scope);
  const whenFalse = evaluate(expression.whenFalse, scope);
  if (areEqual(whenTrue, whenFalse) === true) return whenTrue;
  return unknown('it depends on a condition that is not known');
}

/** Arithmetic, comparison and logic; `false && x` and `true || x` need no x. */
export function evaluateBinary(expression: Binary, scope: Scope, evaluate: Evaluate): Value {
  const left = settle(evaluate(expression.left, scope));
  const right = settle(evaluate(expression.right, scope));
  switch (expression.operator) {
    case '&&':
    case '||':
      return combine(expression.operator, toBoolean(left), toBoolean(right));
    case '==':
    case '!=': {
      const equal = areEqual(left, right);
      if (equal === null) return unknown('it compares a value that is not known');
      return booleanOf(equal === (expression.operator === '=='));
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
      return calculate(expression.operator, toNumber(left), toNumber(right));
  }
}

function combine(operator: '&&' | '||', left: Value, right: Value): Value {
  const decisive = operator === '||';
  const values = [left, right].map((side) => (side.kind === 'boolean' ? side.value : null));
  if (values.includes(decisive)) return booleanOf(decisive);
  if (values.includes(null)) return unknown('it combines a condition that is not known');
  return booleanOf(!decisive);
}

function calculate(
  operator: Exclude<BinaryOperator, '&&' | '||' | '==' | '!='>,
  left: Value,
  right: Value,
): Value {
  if (left.kind !== 'number' || right.kind !== 'number')
    return unknown('it calculates with a value that is not known');
  switch (operator) {
    case '<':
      return booleanOf(left.value < right.value);
    case '>':
      return booleanOf(left.value > right.value);
    case '<=':
      return booleanOf(left.value <= right.value);
    case '>=':
      return booleanOf(left.value >= right.value);
    case '+':
      return numberOf(left.value + right.value);
    case '-':
      return numberOf(left.value - right.value);
    case '*':
      return numberOf(left.value * right.value);
    case '/':
      return right.value === 0 ? failure('division by zero') : numberOf(left.value / right.value);
    case '%':
      return right.value === 0 ? failure('division by zero') : numberOf(left.value % right.value);
  }
}

/** `!x` and `-x`. */
export function evaluateUnary(expression: Unary, scope: Scope, evaluate: Evaluate): Value {
  const operand = settle(evaluate(expression.operand, scope));
  if (expression.operator === '!') {
    const value = toBoolean(operand);
    return value.kind === 'boolean'
      ? booleanOf(!value.value)
      : unknown('it negates a value that is not known');
  }
  const value = toNumber(operand);
  return value.kind === 'number' ? numberOf(-value.value) : unknown('it negates a value that is not known');
}
