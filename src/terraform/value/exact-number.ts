/**
 * A number as Terraform computes with it: a binary floating-point number of (usually) 512 bits, which holds what a
 * JavaScript number cannot. The mantissa is odd, or zero, so that equal numbers have equal fields.
 */
export interface ExactNumber {
  readonly isNegative: boolean;
  readonly mantissa: bigint;
  /** The number is `mantissa · 2^exponent`. */
  readonly exponent: number;
  /** Bits to which results are rounded. */
  readonly precision: number;
}

/** Precision of a number that is written in code or text. */
export const fullPrecision = 512;
/** Precision of a number that a function counted, such as the result of `length`. */
export const countPrecision = 64;
/** Precision of a number that a function computed as a 64-bit float, such as the result of `log`. */
export const floatPrecision = 53;

/** Bounds, so that no chain of multiplications takes memory or time without end. */
const maxPrecision = 4_096;
const maxExponent = 20_000;
const maxDigits = 5_000;

function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

/** Rounds to the nearest, halves to even; `isInexact` says that something small was cut off already. */
function round(
  isNegative: boolean,
  mantissa: bigint,
  exponent: number,
  precision: number,
  isInexact = false,
): ExactNumber | null {
  let [whole, power] = [mantissa, exponent];
  const excess = bitLength(whole) - precision;
  if (excess > 0) {
    const shift = BigInt(excess);
    const rest = whole & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    whole >>= shift;
    power += excess;
    if (rest > half || (rest === half && (isInexact || (whole & 1n) === 1n))) whole += 1n;
  }
  if (whole === 0n) return { isNegative, mantissa: 0n, exponent: 0, precision };
  const zeros = trailingZeros(whole);
  whole >>= BigInt(zeros);
  power += zeros;
  if (Math.abs(power) > maxExponent || precision > maxPrecision) return null;
  return { isNegative, mantissa: whole, exponent: power, precision };
}

function trailingZeros(value: bigint): number {
  return bitLength(value & -value) - 1;
}

/** A whole number; `null` when it is out of bounds. */
export function exactInteger(value: bigint, precision = fullPrecision): ExactNumber | null {
  return round(value < 0n, value < 0n ? -value : value, 0, precision);
}

/** The very number that a JavaScript number is. */
export function exactFloat(value: number, precision = floatPrecision): ExactNumber | null {
  if (!Number.isFinite(value)) return null;
  let [mantissa, exponent] = [Math.abs(value), 0];
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent -= 1;
  }
  return round(value < 0 || Object.is(value, -0), BigInt(mantissa), exponent, precision);
}

const decimal = /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/;

/** A number from its decimal digits; `null` for a text that is none, or one out of bounds. */
export function parseExact(text: string, precision = fullPrecision): ExactNumber | null {
  const match = text.length > maxDigits ? null : decimal.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction);
  const exponent = Number(power) - fraction.length;
  if (Math.abs(exponent) > maxDigits) return null;
  const isNegative = sign === '-';
  if (exponent >= 0) return round(isNegative, digits * 10n ** BigInt(exponent), 0, precision);
  return divide(isNegative, digits, 10n ** BigInt(-exponent), 0, precision);
}

function divide(
  isNegative: boolean,
  dividend: bigint,
  divisor: bigint,
  exponent: number,
  precision: number,
): ExactNumber | null {
  const shift = Math.max(0, precision + 2 - bitLength(dividend) + bitLength(divisor));
  const shifted = dividend << BigInt(shift);
  const quotient = shifted / divisor;
  const isInexact = quotient * divisor !== shifted;
  return isInexact
    ? round(isNegative, (quotient << 1n) | 1n, exponent - shift - 1, precision, true)
    : round(isNegative, quotient, exponent - shift, precision);
}

const signed = ({ isNegative, mantissa }: ExactNumber): bigint => (isNegative ? -mantissa : mantissa);

export function negateExact(value: ExactNumber): ExactNumber {
  return { ...value, isNegative: !value.isNegative };
}

export function addExact(left: ExactNumber, right: ExactNumber): ExactNumber | null {
  const exponent = Math.min(left.exponent, right.exponent);
  const sum =
    (signed(left) << BigInt(left.exponent - exponent)) + (signed(right) << BigInt(right.exponent - exponent));
  const isNegative = sum < 0n || (sum === 0n && left.isNegative && right.isNegative);
  return round(isNegative, sum < 0n ? -sum : sum, exponent, Math.max(left.precision, right.precision));
}

export function subtractExact(left: ExactNumber, right: ExactNumber): ExactNumber | null {
  return addExact(left, negateExact(right));
}

export function multiplyExact(left: ExactNumber, right: ExactNumber): ExactNumber | null {
  return multiplyRounded(left, right, Math.max(left.precision, right.precision));
}

/** `right` must not be zero. */
export function divideExact(left: ExactNumber, right: ExactNumber): ExactNumber | null {
  return divide(
    left.isNegative !== right.isNegative,
    left.mantissa,
    right.mantissa,
    left.exponent - right.exponent,
    Math.max(left.precision, right.precision),
  );
}

/** Without its fraction. */
export function truncateExact(value: ExactNumber): bigint {
  const whole =
    value.exponent >= 0
      ? value.mantissa << BigInt(value.exponent)
      : value.mantissa >> BigInt(-value.exponent);
  return value.isNegative ? -whole : whole;
}

/** What is left of `left` after taking `right` from it a whole number of times; `right` must not be zero. */
export function remainderExact(left: ExactNumber, right: ExactNumber): ExactNumber | null {
  const quotient = divideExact(left, right);
  const times = quotient === null ? null : exactInteger(truncateExact(quotient), left.precision);
  const product = times === null ? null : multiplyRounded(right, times, left.precision);
  return product === null ? null : subtractExact(left, product);
}

function multiplyRounded(left: ExactNumber, right: ExactNumber, precision: number): ExactNumber | null {
  const isNegative = left.isNegative !== right.isNegative;
  return round(isNegative, left.mantissa * right.mantissa, left.exponent + right.exponent, precision);
}

/** Negative, zero or positive. */
export function compareExact(left: ExactNumber, right: ExactNumber): number {
  const exponent = Math.min(left.exponent, right.exponent);
  const difference =
    (signed(left) << BigInt(left.exponent - exponent)) - (signed(right) << BigInt(right.exponent - exponent));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isWhole = (value: ExactNumber): boolean => value.exponent >= 0 || value.mantissa === 0n;
