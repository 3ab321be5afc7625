/** A point in time with the offset in which it was written. */
export interface Timestamp {
  /** Since 1970, without the fraction of a second. */
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly offsetMinutes: number;
}

const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([-+])(\d\d):(\d\d))$/;

/** RFC 3339 in Terraform's narrow reading: capital letters, days that exist; `null` for anything else. */
export function parseTimestamp(text: string): Timestamp | null {
  const match = form.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const offset = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === '-' ? -1 : 1);
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return null;
  if (Number(match[9] ?? 0) > 23 || Number(match[10] ?? 0) > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  if (day < 1 || date.getUTCDate() !== day) return null;
  return {
    seconds: date.getTime() / 1000 - offset * 60,
    nanoseconds: Number((match[7] ?? '').slice(0, 9).padEnd(9, '0')),
    offsetMinutes: offset,
  };
}

/** The calendar as it stands at the timestamp's offset; read with the methods for UTC. */
export const calendarOf = ({ seconds, offsetMinutes }: Timestamp): Date =>
  new Date((seconds + offsetMinutes * 60) * 1000);

export const two = (value: number): string => String(value).padStart(2, '0');

/** `+05:30`, or with nothing between the numbers. */
export function writeOffset({ offsetMinutes }: Timestamp, between: string): string {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${between}${two(minutes % 60)}`;
}

/** RFC 3339 without fractions. */
export function writeTimestamp(timestamp: Timestamp): string {
  const date = calendarOf(timestamp);
  const day = [
    String(date.getUTCFullYear()).padStart(4, '0'),
    two(date.getUTCMonth() + 1),
    two(date.getUTCDate()),
  ];
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two);
  const zone = timestamp.offsetMinutes === 0 ? 'Z' : writeOffset(timestamp, ':');
  return `${day.join('-')}T${time.join(':')}${zone}`;
}

const unitNanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const step = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/** Nanoseconds of a duration such as `-1h30m`, as Go reads it; `null` for a text that is none, or too long a time. */
export function parseDuration(text: string): bigint | null {
  const sign = /^[-+]?/.exec(text)?.[0] ?? '';
  const rest = text.slice(sign.length);
  if (rest === '0') return 0n;
  let total = 0n;
  step.lastIndex = 0;
  if (rest === '') return null;
  while (step.lastIndex < rest.length) {
    const match = step.exec(rest);
    if (match === null) return null;
    const [, digits = '', unit = ''] = match;
    const [whole = '', fraction = ''] = digits.split('.');
    const size = BigInt(unitNanoseconds[unit] ?? 0);
    total += BigInt(whole === '' ? 0 : whole) * size;
    if (fraction !== '')
      total += (BigInt(fraction.slice(0, 18)) * size) / 10n ** BigInt(Math.min(18, fraction.length));
  }
  if (total >= 2n ** 63n) return null;
  return sign === '-' ? -total : total;
}
