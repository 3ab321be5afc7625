import type { ExactNumber } from './exact-number.ts';

/** Decimal digits without leading or trailing zeros: `0.d1d2d3… · 10^point`. */
export interface Digits {
  readonly digits: string;
  readonly point: number;
}

/** All decimal digits of `mantissa · 2^exponent`. */
function expand(mantissa: bigint, exponent: number): Digits {
  if (mantissa === 0n) return { digits: '', point: 0 };
  const scaled = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const text = scaled.toString();
  return { digits: text.replace(/0+$/, ''), point: text.length + Math.min(0, exponent) };
}

/** Every digit that the number has. */
export const allDigits = (value: ExactNumber): Digits => expand(value.mantissa, value.exponent);

/**
 * The fewest digits that give the same number when they are read at its precision.
 * The order of the tests is that of Go's `math/big`, which writes Terraform's numbers.
 */
export function shortestDigits(value: ExactNumber): Digits {
  const whole = allDigits(value);
  if (value.mantissa === 0n) return whole;
  const shift = value.precision + 1 - value.mantissa.toString(2).length;
  const mantissa = value.mantissa << BigInt(shift);
  const exponent = value.exponent - shift;
  const lower = expand(mantissa - 1n, exponent).digits;
  const upper = expand(mantissa + 1n, exponent).digits;
  const isInclusive = (mantissa & 2n) === 0n;
  for (let at = 0; at < whole.digits.length; at += 1) {
    const digit = whole.digits.charAt(at);
    const isDownFine = (lower[at] ?? '0') !== digit || (isInclusive && at + 1 === lower.length);
    const above = upper[at] ?? '0';
    const isUpFine =
      digit !== above && (isInclusive || Number(digit) + 1 < Number(above) || at + 1 < upper.length);
    if (isDownFine && isUpFine) return roundDigits(whole, at + 1);
    if (isDownFine) return strip(whole.digits.slice(0, at + 1), whole.point);
    if (isUpFine) return roundUp(whole, at + 1);
  }
  return whole;
}

/** The first `count` digits, rounded to the nearest, halves to even. */
export function roundDigits(value: Digits, count: number): Digits {
  const { digits, point } = value;
  if (count < 0 || count >= digits.length) return count < 0 ? { digits: '', point: 0 } : value;
  const next = digits.charAt(count);
  const isHalf = next === '5' && count + 1 === digits.length;
  const isUp = isHalf ? count > 0 && Number(digits.charAt(count - 1)) % 2 === 1 : next >= '5';
  return isUp ? roundUp(value, count) : strip(digits.slice(0, count), point);
}

function roundUp({ digits, point }: Digits, count: number): Digits {
  let last = count - 1;
  while (last >= 0 && digits.charAt(last) === '9') last -= 1;
  if (last < 0) return { digits: '1', point: point + 1 };
  return { digits: digits.slice(0, last) + String(Number(digits.charAt(last)) + 1), point };
}

function strip(digits: string, point: number): Digits {
  const stripped = digits.replace(/0+$/, '');
  return { digits: stripped, point: stripped === '' ? 0 : point };
}

/** `123.4500` with so many digits after the point. */
export function writePlain({ digits, point }: Digits, places: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (places === 0) return whole;
  const fraction = point > 0 ? digits.slice(point) : '0'.repeat(Math.min(-point, places)) + digits;
  return `${whole}.${fraction.slice(0, places).padEnd(places, '0')}`;
}

/** `1.2345e+06` with so many digits after the point. */
export function writeScientific({ digits, point }: Digits, places: number, letter: string): string {
  const first = digits === '' ? '0' : digits.charAt(0);
  const rest = places > 0 ? `.${digits.slice(1, 1 + places).padEnd(places, '0')}` : '';
  const power = digits === '' ? 0 : point - 1;
  const sign = power < 0 ? '-' : '+';
  return `${first}${rest}${letter}${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The shortest way to write a number without an exponent, as Terraform converts it to a text. */
export function writeShortest(value: ExactNumber): string {
  const digits = shortestDigits(value);
  const text = writePlain(digits, Math.max(0, digits.digits.length - digits.point));
  return value.isNegative ? `-${text}` : text;
}
