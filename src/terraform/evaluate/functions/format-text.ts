import type { Value } from '../../model.ts';
import { convertTo, toText } from '../../value/convert.ts';
import {
  allDigits,
  roundDigits,
  shortestDigits,
  writePlain,
  writeScientific,
} from '../../value/exact-digits.ts';
import { type ExactNumber, isWhole, truncateExact } from '../../value/exact-number.ts';
import { exactOf, writeNumber } from '../../value/numbers.ts';
import { type Parts, textFromParts } from '../../value/pattern.ts';
import { declaredTypeOf, failure, isKnownThroughout, limits, unknown } from '../../value/values.ts';
import { settleDeeply } from '../settle-deeply.ts';
import { charactersOf } from './characters.ts';
import { parseFormat, type Verb } from './format-verbs.ts';
import { encodeJson, encodeJsonText } from './json-encoding.ts';

const maxPrecision = 1_000;

/** Terraform's `format`: `%s %q %d %f %v %t %x %X %b %o %e %g`, flags, width, precision, `%[n]s`. What is not known becomes a hole. */
export function formatText(format: string, args: readonly Value[]): Value {
  const parts = parseFormat(format);
  if (parts === null) return failure('the format does not parse');
  const result: (string | null)[] = [];
  let used = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      result.push(part);
      continue;
    }
    const value = args[part.argument];
    if (value === undefined) return failure('format has too few arguments');
    used = Math.max(used, part.argument + 1);
    if (part.width > limits.textLength || (part.precision ?? 0) > maxPrecision)
      return unknown('the text is too long to compute here');
    const written = formatOne(settleDeeply(value), part);
    if (written === null) return failure(`the argument does not fit %${part.letter}`);
    result.push(...written);
  }
  if (used < args.length) return failure('format has too many arguments');
  return textFromParts(result);
}

/** `null` where Terraform refuses the value. */
function formatOne(value: Value, verb: Verb): Parts | null {
  if (!isKnownThroughout(value)) {
    const text = toText(value);
    const isPlain = verb.width === 0 && verb.precision === null && verb.letter === 's';
    return text.kind === 'pattern' && (isPlain || (verb.letter === 'v' && !verb.flags.includes('#')))
      ? text.parts
      : [null];
  }
  // Whatever its type will be: a bare null makes the result unknown.
  if (value.kind === 'null')
    return verb.letter === 'v' && declaredTypeOf(value) !== null ? [pad('null', verb)] : [null];
  const written = write(value, verb);
  return written === null ? null : [written];
}

function write(value: Value, verb: Verb): string | null {
  switch (verb.letter) {
    case 'v':
      return writeAny(value, verb);
    case 's':
    case 'q': {
      const text = convertTo(value, 'string');
      if (text.kind !== 'string') return null;
      const cut =
        verb.precision === null || verb.precision === 0
          ? text.value
          : charactersOf(text.value).slice(0, verb.precision).join('');
      return pad(verb.letter === 'q' ? encodeJsonText(cut) : cut, verb);
    }
    case 't': {
      const boolean = convertTo(value, 'bool');
      return boolean.kind === 'boolean' ? String(boolean.value) : null;
    }
    case 'd':
    case 'x':
    case 'X':
    case 'b':
    case 'o':
      return writeWhole(value, verb);
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return writeFloat(value, verb);
    default:
      return null;
  }
}

/** `%v`: texts as they are, numbers as `%g`, anything else as JSON; `%#v`: all as JSON. */
function writeAny(value: Value, verb: Verb): string | null {
  const isJson = verb.flags.includes('#');
  if (value.kind === 'string' && !isJson) return pad(value.value, verb);
  if (value.kind === 'number') {
    const exact = exactOf(value);
    if (exact === null) return null;
    return pad(isJson ? writeNumber(value) : sign(exact) + floatDigits(exact, 'g', null), verb);
  }
  const json = encodeJson(value);
  return json === null ? null : pad(json, verb);
}

function writeWhole(value: Value, { letter, flags, width, precision }: Verb): string | null {
  const number = convertTo(value, 'number');
  const exact = number.kind === 'number' ? exactOf(number) : null;
  if (exact === null || !isWhole(exact)) return null;
  const whole = truncateExact(exact);
  const base = { d: 10, x: 16, X: 16, b: 2, o: 8 }[letter] ?? 10;
  const prefix = flags.includes('#') ? ({ x: '0x', X: '0X', b: '0b', o: '0' }[letter] ?? '') : '';
  const digits = (whole < 0n ? -whole : whole).toString(base);
  const cased = letter === 'X' ? digits.toUpperCase() : digits;
  const sign = (whole < 0n ? '-' : signFor(flags)) + prefix;
  return padNumber(sign, precision === null ? cased : cased.padStart(precision, '0'), { flags, width });
}

const signFor = (flags: string): string => (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '');

function writeFloat(value: Value, { letter, flags, width, precision }: Verb): string | null {
  const number = convertTo(value, 'number');
  if (number.kind !== 'number') return null;
  const exact = exactOf(number);
  if (exact === null) return null;
  const digits = floatDigits(exact, letter, precision);
  return padNumber(sign(exact) || signFor(flags), digits, { flags, width });
}

const sign = ({ isNegative }: ExactNumber): string => (isNegative ? '-' : '');

/** As Go's `big.Float` writes itself. */
function floatDigits(value: ExactNumber, letter: string, precision: number | null): string {
  const places = precision ?? 6;
  const all = allDigits(value);
  const exponentLetter = letter === 'E' || letter === 'G' ? 'E' : 'e';
  if (letter === 'f') return writePlain(roundDigits(all, all.point + places), places);
  if (letter === 'e' || letter === 'E')
    return writeScientific(roundDigits(all, places + 1), places, exponentLetter);
  const significant = precision === 0 ? 1 : precision;
  const digits = significant === null ? shortestDigits(value) : roundDigits(all, significant);
  const isPaddedWhole =
    significant !== null && significant > digits.digits.length && digits.digits.length >= digits.point;
  const limit = significant === null ? 6 : isPaddedWhole ? digits.digits.length : significant;
  const power = digits.point - 1;
  if (digits.digits !== '' && (power < -4 || power >= limit))
    return writeScientific(digits, digits.digits.length - 1, exponentLetter);
  return writePlain(digits, Math.max(0, digits.digits.length - digits.point));
}

function padNumber(sign: string, digits: string, { flags, width }: Pick<Verb, 'flags' | 'width'>): string {
  if (flags.includes('-')) return (sign + digits).padEnd(width);
  if (flags.includes('0')) return sign + digits.padStart(Math.max(0, width - sign.length), '0');
  return (sign + digits).padStart(width);
}

function pad(text: string, { flags, width }: Verb): string {
  const missing = width - charactersOf(text).length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + text;
}
