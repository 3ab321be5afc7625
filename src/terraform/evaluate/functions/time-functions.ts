import type { Value } from '../../model.ts';
import { exactInteger, countPrecision } from '../../value/exact-number.ts';
import { numberFrom } from '../../value/numbers.ts';
import { failure, textOf } from '../../value/values.ts';
import { define, type FunctionTable, textIn } from './definition.ts';
import {
  calendarOf,
  parseDuration,
  parseTimestamp,
  type Timestamp,
  two,
  writeOffset,
  writeTimestamp,
} from './timestamps.ts';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** What each run of letters in a format stands for. */
const verbs: Readonly<Record<string, (at: Timestamp, date: Date) => string>> = {
  YYYY: (_, date) => String(date.getUTCFullYear()).padStart(4, '0'),
  YY: (_, date) => two(date.getUTCFullYear() % 100),
  M: (_, date) => String(date.getUTCMonth() + 1),
  MM: (_, date) => two(date.getUTCMonth() + 1),
  MMM: (_, date) => (months[date.getUTCMonth()] ?? '').slice(0, 3),
  MMMM: (_, date) => months[date.getUTCMonth()] ?? '',
  D: (_, date) => String(date.getUTCDate()),
  DD: (_, date) => two(date.getUTCDate()),
  EEE: (_, date) => (days[date.getUTCDay()] ?? '').slice(0, 3),
  EEEE: (_, date) => days[date.getUTCDay()] ?? '',
  h: (_, date) => String(date.getUTCHours()),
  hh: (_, date) => two(date.getUTCHours()),
  H: (_, date) => String(twelveHours(date)),
  HH: (_, date) => two(twelveHours(date)),
  AA: (_, date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  aa: (_, date) => (date.getUTCHours() < 12 ? 'am' : 'pm'),
  m: (_, date) => String(date.getUTCMinutes()),
  mm: (_, date) => two(date.getUTCMinutes()),
  s: (_, date) => String(date.getUTCSeconds()),
  ss: (_, date) => two(date.getUTCSeconds()),
  Z: (at) => (at.offsetMinutes === 0 ? 'Z' : writeOffset(at, ':')),
  ZZZ: (at) => (at.offsetMinutes === 0 ? 'UTC' : writeOffset(at, '')),
  ZZZZ: (at) => writeOffset(at, ''),
  ZZZZZ: (at) => writeOffset(at, ':'),
};

const twelveHours = (date: Date): number => date.getUTCHours() % 12 || 12;

const token = /'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+/uy;

function formatDate(format: string, text: string): Value {
  const at = parseTimestamp(text);
  if (at === null) return failure('the text is no timestamp');
  const date = calendarOf(at);
  let result = '';
  token.lastIndex = 0;
  while (token.lastIndex < format.length) {
    const match = token.exec(format);
    if (match === null) return failure('the format does not parse');
    const [whole, quoted, letter] = match;
    if (quoted !== undefined) result += quoted === '' ? "'" : quoted.replaceAll("''", "'");
    else if (letter === undefined) result += whole;
    else {
      const verb = verbs[whole];
      if (verb === undefined) return failure(`a date format has no ${whole}`);
      result += verb(at, date);
    }
  }
  return textOf(result);
}

function add(text: string, duration: string): Value {
  const at = parseTimestamp(text);
  const nanoseconds = parseDuration(duration);
  if (at === null || nanoseconds === null) return failure('the text is no timestamp, or no duration');
  const total = BigInt(at.seconds) * 1_000_000_000n + BigInt(at.nanoseconds) + nanoseconds;
  const fraction = ((total % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const seconds = Number((total - fraction) / 1_000_000_000n);
  return textOf(writeTimestamp({ ...at, seconds, nanoseconds: Number(fraction) }));
}

function compare(one: string, other: string): Value {
  const [left, right] = [parseTimestamp(one), parseTimestamp(other)];
  if (left === null || right === null) return failure('the text is no timestamp');
  const difference = left.seconds - right.seconds || left.nanoseconds - right.nanoseconds;
  return numberFrom(exactInteger(BigInt(Math.sign(difference)), countPrecision));
}

/** Functions on timestamps that are given. */
export const timeFunctions: FunctionTable = {
  formatdate: define(['string', 'string'], (format, at) => formatDate(textIn(format), textIn(at))),
  timeadd: define(['string', 'string'], (at, duration) => add(textIn(at), textIn(duration))),
  timecmp: define(['string', 'string'], (one, other) => compare(textIn(one), textIn(other))),
};
