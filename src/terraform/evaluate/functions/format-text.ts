import type { Value } from '../../model.ts';
import { formatNumber, toNumber, toPlain, toText } from '../../value/convert.ts';
import { partsOf, textFromParts } from '../../value/pattern.ts';
import { failure, limits, unknown } from '../../value/values.ts';
import { settle } from '../references.ts';

const verb = /%(?:%|(?:\[(\d+)\])?([-+ #0]*)(\d+)?(?:\.(\d+))?([a-zA-Z]))/g;

/** Terraform's `format`: `%s %q %d %f %v %t %x %X %b %o %e %g`, width, precision, `%[n]s`. Unknown arguments become holes. */
export function formatText(pattern: string, args: readonly Value[]): Value {
  const parts: (string | null)[] = [];
  let position = 0;
  let next = 0;
  for (const match of pattern.matchAll(verb)) {
    parts.push(pattern.slice(position, match.index));
    position = match.index + match[0].length;
    if (match[0] === '%%') {
      parts.push('%');
      continue;
    }
    const index = match[1] === undefined ? next : Number(match[1]) - 1;
    next = index + 1;
    const value = args[index];
    if (value === undefined) return failure('format has too few arguments');
    const width = Number(match[3] ?? 0);
    if (width > limits.textLength) return unknown('the text is too long to compute here');
    parts.push(...formatOne(settle(value), match[5] ?? 'v', match[2] ?? '', width, match[4]));
  }
  parts.push(pattern.slice(position));
  return textFromParts(parts);
}

function formatOne(
  value: Value,
  letter: string,
  flags: string,
  width: number,
  precision: string | undefined,
): readonly (string | null)[] {
  const text = toText(value);
  if (text.kind === 'pattern') return letter === 's' || letter === 'v' ? text.parts : [null];
  if (text.kind === 'unknown' || text.kind === 'reference') return [null];
  const written = write(value, letter, precision);
  if (written === null) return partsOf(text) === null ? [null] : [null];
  const signed = flags.includes('+') && value.kind === 'number' && value.value >= 0 ? `+${written}` : written;
  if (flags.includes('-')) return [signed.padEnd(width)];
  return [signed.padStart(width, flags.includes('0') ? '0' : ' ')];
}

function write(value: Value, letter: string, precision: string | undefined): string | null {
  const number = toNumber(value);
  const text = toText(value);
  switch (letter) {
    case 's':
    case 'v':
    case 't':
      if (text.kind === 'string')
        return precision === undefined
          ? text.value
          : Array.from(text.value).slice(0, Number(precision)).join('');
      return letter === 'v' ? (JSON.stringify(toPlain(value)) ?? null) : null;
    case 'q':
      return text.kind === 'string' ? JSON.stringify(text.value) : null;
    case 'd':
      return number.kind === 'number' ? formatNumber(Math.trunc(number.value)) : null;
    case 'f':
      return number.kind === 'number' ? number.value.toFixed(Math.min(20, Number(precision ?? 6))) : null;
    case 'x':
    case 'X':
    case 'b':
    case 'o': {
      if (number.kind !== 'number') return null;
      const base = letter === 'b' ? 2 : letter === 'o' ? 8 : 16;
      const digits = Math.trunc(number.value).toString(base);
      return letter === 'X' ? digits.toUpperCase() : digits;
    }
    case 'g':
      return number.kind === 'number' ? formatNumber(number.value) : null;
    default:
      return null;
  }
}
