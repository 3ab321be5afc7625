import type { DecidingPlace, Value } from '../model.ts';
import type { Expression, ObjectExpression } from '../../hcl/tree.ts';
import { toText } from '../value/convert.ts';
import { parseNumber } from '../value/numbers.ts';
import type { Step } from '../value/step.ts';
import {
  asOpen,
  booleanOf,
  failure,
  isError,
  isOpen,
  listOf,
  nullValue,
  numberOf,
  objectOf,
  trailOf,
  unknown,
  withTrail,
} from '../value/values.ts';
import { callFunction } from './functions/call-function.ts';
import { evaluateFor } from './for-expression.ts';
import { chooseBranch, evaluateBinary, evaluateUnary } from './operators.ts';
import type { Scope } from './scope.ts';
import { evaluateTemplate } from './template.ts';
import { evaluateTraversal } from './traversal.ts';

/** The value of an expression, as far as it is known without running Terraform. Never throws, always ends. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { fuel } = scope.module;
  return fuel.spend(() => {
    if (expression.kind === 'parenthesis') return evaluate(expression.inner, scope);
    const place = { name: '', file: scope.file, expression };
    if (isLiteral(expression))
      return withTrail(compute(expression, scope), { ...place, kind: 'literal', next: null });
    const { result, parts } = fuel.gatherParts(() => compute(expression, scope));
    const next = outside(expression, trailOf(result));
    // A reference has no parts but leads to a value; what a key in brackets is made of is the way there.
    const step: Step = { ...place, kind: 'expression', next, parts: isReference(expression) ? null : parts };
    if (isReference(expression) || parts.length > 0) fuel.addPart(step);
    return withTrail(result, step);
  });
}

const isReference = ({ kind }: Expression): boolean =>
  kind === 'variable' || kind === 'get-attribute' || kind === 'index' || kind === 'splat';

/** The chain without the steps through parts of the expression itself. */
function outside(expression: Expression, trail: Step | null): Step | null {
  let step = trail;
  while (step?.kind === 'expression' && step.name === '' && isPart(step.expression, expression))
    step = step.next;
  return step;
}

const isPart = (part: Expression, whole: Expression): boolean =>
  part.span.start >= whole.span.start && part.span.end <= whole.span.end;

/** The value of an expression that stands under a name: its place in the chain gets that name and kind. */
export function evaluateNamed(
  kind: DecidingPlace['kind'],
  name: string,
  expression: Expression,
  scope: Scope,
): Value {
  const value = evaluate(expression, scope);
  const first = trailOf(value);
  const own = first?.kind === 'literal' || first?.kind === 'expression' ? first : null;
  const isUse = kind === 'literal' || kind === 'expression';
  return withTrail(value, {
    kind: isUse ? (own?.kind ?? kind) : kind,
    name,
    file: scope.file,
    expression: own?.expression ?? expression,
    next: own?.next ?? null,
    parts: own?.parts ?? null,
  });
}

function compute(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return evaluateNumber(expression, scope);
    case 'boolean':
      return booleanOf(expression.value);
    case 'null':
      return nullValue();
    case 'template':
      return evaluateTemplate(expression, scope, evaluate);
    case 'tuple':
      return listOf(expression.items.map((item) => evaluate(item, scope)));
    case 'object':
      return evaluateObject(expression, scope);
    case 'call':
      return callFunction(expression, scope, evaluate);
    case 'for':
      return evaluateFor(expression, scope, evaluate);
    case 'conditional':
      return chooseBranch(expression, scope, evaluate);
    case 'binary':
      return evaluateBinary(expression, scope, evaluate);
    case 'unary':
      return evaluateUnary(expression, scope, evaluate);
    case 'variable':
    case 'get-attribute':
    case 'index':
    case 'splat':
      return evaluateTraversal(expression, scope, evaluate);
    case 'parenthesis':
      return evaluate(expression.inner, scope);
    case 'broken':
      return unknown('the expression does not parse');
  }
}

/** Numbers that JavaScript may not hold are read from the text again. */
function evaluateNumber(expression: Extract<Expression, { kind: 'number' }>, scope: Scope): Value {
  const length = expression.span.end - expression.span.start;
  if (length === 1 || (length < 16 && expression.value !== 0 && Number.isSafeInteger(expression.value)))
    return numberOf(expression.value);
  const written = scope.file.text.slice(expression.span.start, expression.span.end);
  return (Number(written) === expression.value ? parseNumber(written) : null) ?? numberOf(expression.value);
}

function evaluateObject(expression: ObjectExpression, scope: Scope): Value {
  const entries = new Map<string, Value>();
  let isExact = true;
  for (const entry of expression.entries) {
    const given = evaluate(entry.key, scope);
    const key = toText(given);
    if (isError(key)) return key;
    if (key.kind === 'string')
      entries.set(key.value, evaluateNamed('expression', key.value, entry.value, scope));
    else if (key.kind === 'null' || key.kind === 'list' || key.kind === 'object')
      return failure('the key of an object is no text');
    else isExact = false;
  }
  const object = objectOf(entries);
  return isExact || isOpen(object) ? object : asOpen(object);
}

/** Whether the text of the expression is the value: replacing it changes that value and nothing else. */
function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'null':
    case 'tuple':
    case 'object':
      return true;
    case 'template':
      return expression.parts.every((part) => part.kind === 'text');
    case 'unary':
      return expression.operator === '-' && expression.operand.kind === 'number';
    case 'variable':
    case 'get-attribute':
    case 'index':
    case 'splat':
    case 'call':
    case 'for':
    case 'conditional':
    case 'binary':
    case 'parenthesis':
    case 'broken':
      return false;
  }
}
