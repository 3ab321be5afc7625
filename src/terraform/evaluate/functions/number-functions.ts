import type { Value } from '../../model.ts';
import { convertTo } from '../../value/convert.ts';
import { countPrecision, exactInteger, isWhole, truncateExact } from '../../value/exact-number.ts';
import {
  calculate,
  compareNumbers,
  exactOf,
  floatOf,
  negate,
  numberFrom,
  type NumberValue,
  wholeNumberOf,
} from '../../value/numbers.ts';
import { listType } from '../../value/types.ts';
import { failure, isError, listOf, numberOf, unknown, withType } from '../../value/values.ts';
import { define, type FunctionTable, itemsIn, numberIn, type TerraformFunction } from './definition.ts';

const onNumber = (compute: (value: NumberValue) => Value): TerraformFunction =>
  define(['number'], (value) => (value.kind === 'number' ? compute(value) : value));

/** The number with its fraction taken off, towards one more or one less where there was one. */
function roundTo(value: NumberValue, direction: 1 | -1): Value {
  if (wholeNumberOf(value) !== null) return value;
  const exact = exactOf(value);
  if (exact === null || isWhole(exact)) return value;
  const whole = truncateExact(exact);
  const isTowardsZero = exact.isNegative === (direction === 1);
  return numberFrom(exactInteger(isTowardsZero ? whole : whole + BigInt(direction)));
}

function signOf(value: NumberValue): Value {
  const exact = exactOf(value);
  if (exact === null || !isWhole(exact) || Math.abs(value.value) >= 2 ** 63)
    return failure('signum takes a whole number of 64 bits');
  return numberFrom(exactInteger(BigInt(Math.sign(value.value)), countPrecision));
}

const extreme = (sign: 1 | -1): TerraformFunction =>
  define(
    ['number'],
    (...args) =>
      args.reduce((best, each) =>
        best.kind === 'number' && each.kind === 'number' && sign * compareNumbers(each, best) > 0
          ? each
          : best,
      ),
    { rest: 'number' },
  );

function sum(value: Value): Value {
  if (value.kind !== 'list' || value.items.length === 0) return failure('there is nothing to add up');
  let total: Value = numberOf(0);
  for (const [index, item] of value.items.entries()) {
    const number = item.kind === 'null' ? failure('a null cannot be added') : convertTo(item, 'number');
    if (isError(number) || number.kind !== 'number' || total.kind !== 'number') return number;
    total = index === 0 ? number : calculate('+', total, number);
  }
  return total;
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Up to base 36 letters count the same in either case. */
function parseInteger(text: Value, base: number): Value {
  if (text.kind !== 'string') return failure('parseint takes a text');
  if (!Number.isInteger(base) || base < 2 || base > 62) return failure('the base must be from 2 to 62');
  const match = /^([-+]?)([0-9a-zA-Z]+)$/.exec(base <= 36 ? text.value.toLowerCase() : text.value);
  if (match === null || text.value.length > 1_000) return failure('the text is no whole number');
  let value = 0n;
  for (const letter of match[2] ?? '') {
    const digit = digits.indexOf(letter);
    if (digit >= base) return failure('the text is no whole number');
    value = value * BigInt(base) + BigInt(digit);
  }
  const precision = Math.max(countPrecision, value.toString(2).length);
  return numberFrom(exactInteger(match[1] === '-' ? -value : value, precision));
}

const maxRange = 1_024;

/** Terraform itself stops at 1,024 elements. */
function range(args: readonly Value[]): Value {
  const numbers = args.flatMap((each) => (each.kind === 'number' ? [each] : []));
  const zero = { kind: 'number', value: 0 } as const;
  const [first = zero, second, third] = numbers;
  if (numbers.length === 0 || numbers.length > 3) return failure('range takes one to three numbers');
  const [start, end] = second === undefined ? [zero, first] : [first, second];
  const isDown = compareNumbers(end, start) < 0;
  const step: NumberValue = third ?? { kind: 'number', value: isDown ? -1 : 1 };
  const isStepDown = numberIn(step) < 0;
  if (numberIn(step) === 0) return failure('the step must not be zero');
  if (third !== undefined && isDown !== isStepDown && compareNumbers(start, end) !== 0)
    return failure('the step leads away from the end');
  const items: Value[] = [];
  let at: Value = start;
  while (at.kind === 'number' && (isStepDown ? compareNumbers(at, end) > 0 : compareNumbers(at, end) < 0)) {
    if (items.length >= maxRange) return failure('the range is too long');
    items.push(at);
    at = calculate('+', at, step);
  }
  return withType(listOf(items), listType('number'));
}

/** Logarithms of powers of two come out the same everywhere; the last digit of others depends on the processor. */
function logarithm(value: number, base: number): Value {
  if (value < 0 || base < 0) return failure('the result is no number');
  const isExact = [value, base].every(
    (each) => each > 0 && Number.isInteger(Math.log2(each)) && 2 ** Math.log2(each) === each,
  );
  return isExact && base !== 1
    ? floatOf(Math.log(value) / Math.log(base))
    : unknown('a logarithm is not computed to the last digit here');
}

/** As Go's `math.Pow` multiplies, factor by factor: the last digit depends on the order. */
function raise(base: number, power: number): Value {
  if (!Number.isFinite(base) || !Number.isFinite(power) || base === 0 || power === 0)
    return floatOf(base ** power);
  if (power === 0.5) return floatOf(Math.sqrt(base));
  if (power === -0.5) return floatOf(1 / Math.sqrt(base));
  if (!Number.isInteger(power))
    return base < 0
      ? failure('the result is no number')
      : unknown('a power with a fraction is not computed here');
  const [mantissa, exponent] = [Math.abs(base), 0];
  let [factor, factorPower, result, resultPower] = [mantissa, exponent, 1, 0];
  const scale = Math.floor(Math.log2(factor)) + 1;
  factor /= 2 ** scale;
  factorPower = scale;
  for (let left = Math.abs(power); left > 0 && Number.isFinite(left); left = Math.floor(left / 2)) {
    if (Math.abs(factorPower) > 1e6) return floatOf(base ** power);
    if (left % 2 === 1) {
      result *= factor;
      resultPower += factorPower;
    }
    factor *= factor;
    factorPower *= 2;
    if (factor < 0.5) {
      factor *= 2;
      factorPower -= 1;
    }
  }
  if (power < 0) [result, resultPower] = [1 / result, -resultPower];
  const sign = base < 0 && power % 2 !== 0 ? -1 : 1;
  if (Math.abs(resultPower) > 1_000) return floatOf(base ** power);
  return floatOf(sign * result * 2 ** resultPower);
}

/** Functions on numbers. */
export const numberFunctions: FunctionTable = {
  abs: onNumber((value) => (value.value < 0 ? negate(value) : value)),
  ceil: onNumber((value) => roundTo(value, 1)),
  floor: onNumber((value) => roundTo(value, -1)),
  signum: onNumber(signOf),
  max: extreme(1),
  min: extreme(-1),
  pow: define(['number', 'number'], (base, power) => raise(numberIn(base), numberIn(power))),
  log: define(['number', 'number'], (value, base) => logarithm(numberIn(value), numberIn(base))),
  sum: define(['dynamic'], (list) => sum(list)),
  parseint: define(['dynamic', 'number'], (text, base) => parseInteger(text, numberIn(base))),
  range: define([], (...args) => range(args), { rest: 'number' }),
  alltrue: every(false),
  anytrue: every(true),
};

/** A null among them counts as false. */
function every(decisive: boolean): TerraformFunction {
  const decide = (list: Value | undefined): Value => {
    const known = itemsIn(list).map((item) => {
      if (item.kind === 'null') return false;
      return item.kind === 'boolean' ? item.value : null;
    });
    if (list?.kind !== 'list') return unknown('the list is not known');
    if (known.includes(decisive)) return { kind: 'boolean', value: decisive };
    return known.includes(null) ? unknown('an element is not known') : { kind: 'boolean', value: !decisive };
  };
  return define([listType('bool')], (list) => decide(list), { approximate: ([list]) => decide(list) });
}
