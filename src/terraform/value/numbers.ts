import type { Value } from '../model.ts';
import {
  addExact,
  compareExact,
  divideExact,
  type ExactNumber,
  exactFloat,
  exactInteger,
  floatPrecision,
  fullPrecision,
  isWhole,
  multiplyExact,
  negateExact,
  parseExact,
  remainderExact,
  subtractExact,
} from './exact-number.ts';
import { writeShortest } from './exact-digits.ts';
import { exactNoteOf, failure, numberOf, unknown, withExact, withTrail } from './values.ts';

export type NumberValue = Extract<Value, { kind: 'number' }>;

/** The number that Terraform holds; `null` for an infinite one. */
export function exactOf(value: NumberValue): ExactNumber | null {
  const noted = exactNoteOf(value);
  if (noted !== null) return noted;
  if (!Number.isFinite(value.value)) return null;
  if (Object.is(value.value, -0))
    return { isNegative: true, mantissa: 0n, exponent: 0, precision: fullPrecision };
  return Number.isSafeInteger(value.value)
    ? exactInteger(BigInt(value.value))
    : parseExact(String(value.value));
}

const tooLarge = (): Value => unknown('the number is too large to compute here');

/** The value of an exact number; the JavaScript number in it is the nearest one. */
export function numberFrom(exact: ExactNumber | null): Value {
  if (exact === null) return tooLarge();
  if (exact.precision === fullPrecision && isWhole(exact) && exact.exponent < 53) {
    const whole = Number(exact.mantissa) * 2 ** exact.exponent;
    if (Number.isSafeInteger(whole)) return numberOf(exact.isNegative ? -whole : whole);
  }
  return withExact(numberOf(Number(writeShortest(exact))), exact);
}

/** A number that a function computed as a 64-bit float. */
export function floatOf(value: number): Value {
  if (Number.isNaN(value)) return failure('the result is no number');
  return Number.isFinite(value) ? numberFrom(exactFloat(value, floatPrecision)) : numberOf(value);
}

const whole = /^[-+]?\d{1,15}$/;
const infinite = /^([-+]?)inf$/i;

/** The number that a text says; `null` when it says none. */
export function parseNumber(text: string): Value | null {
  if (whole.test(text)) {
    const value = Number(text);
    return numberOf(value);
  }
  const infinity = infinite.exec(text);
  if (infinity !== null) return numberOf(infinity[1] === '-' ? -Infinity : Infinity);
  const exact = parseExact(text);
  if (exact !== null) return numberFrom(exact);
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? tooLarge() : null;
}

/** As Terraform writes a number: without an exponent, with as many digits as it takes. */
export function writeNumber(value: NumberValue): string {
  if (Number.isSafeInteger(value.value) && exactNoteOf(value) === null)
    return Object.is(value.value, -0) ? '-0' : String(value.value);
  const exact = exactOf(value);
  if (exact === null) return value.value < 0 ? '-Inf' : '+Inf';
  return writeShortest(exact);
}

/** The number when it is a whole one that JavaScript can count with, else `null`. */
export function wholeNumberOf(value: NumberValue): number | null {
  if (!Number.isSafeInteger(value.value)) return null;
  const exact = exactNoteOf(value);
  return exact === null || isWhole(exact) ? value.value : null;
}

/** Negative, zero or positive. */
export function compareNumbers(left: NumberValue, right: NumberValue): number {
  if (isPlain(left) && isPlain(right)) return left.value - right.value;
  const [exactLeft, exactRight] = [exactOf(left), exactOf(right)];
  if (exactLeft !== null && exactRight !== null) return compareExact(exactLeft, exactRight);
  return left.value === right.value ? 0 : left.value < right.value ? -1 : 1;
}

/** A whole number that JavaScript computes with as Terraform does. */
function isPlain(value: NumberValue): boolean {
  return Number.isSafeInteger(value.value) && exactNoteOf(value) === null && !Object.is(value.value, -0);
}

type Operation = '+' | '-' | '*' | '/' | '%';

const onFloats: Record<Operation, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

const onExact: Record<Operation, (left: ExactNumber, right: ExactNumber) => ExactNumber | null> = {
  '+': addExact,
  '-': subtractExact,
  '*': multiplyExact,
  '/': divideExact,
  '%': remainderExact,
};

/** Arithmetic with as many digits as Terraform has. */
export function calculate(operation: Operation, left: NumberValue, right: NumberValue): Value {
  if (isPlain(left) && isPlain(right) && operation !== '/' && right.value !== 0) {
    const result = onFloats[operation](left.value, right.value);
    if (Number.isSafeInteger(result) && result !== 0) return numberOf(result);
  }
  // Terraform leaves a number as it is where the remainder of a division by zero is asked for.
  if (operation === '%' && right.value === 0) return withTrail(left, null);
  const [exactLeft, exactRight] = [exactOf(left), exactOf(right)];
  const isInfinite =
    exactLeft === null || exactRight === null || (operation === '/' && exactRight.mantissa === 0n);
  if (!isInfinite) return numberFrom(onExact[operation](exactLeft, exactRight));
  const result = onFloats[operation](left.value, right.value);
  if (Number.isNaN(result)) return failure('the result is no number');
  return numberOf(result);
}

export function negate(value: NumberValue): Value {
  if (isPlain(value)) return numberOf(-value.value);
  const exact = exactOf(value);
  return exact === null ? numberOf(-value.value) : numberFrom(negateExact(exact));
}
