/** What a person says of when. */
export type PeriodRequest =
  | {
      readonly kind: 'until';
      /** ISO 8601. */
      readonly until: string;
      /** What stands behind the period; `null` when nothing does. */
      readonly rest: string | null;
    }
  | { readonly kind: 'too-long' | 'too-short' | 'no-such-day' }
  /** No period stands at the start. */
  | { readonly kind: 'none' };

const hourMs = 60 * 60 * 1000;
const unitsMs: Readonly<Record<string, number>> = { h: hourMs, d: 24 * hourMs, w: 7 * 24 * hourMs };
const longestMs = 366 * 24 * hourMs;

const length = /^(\d{1,5})\s*(h(?:ours?)?|d(?:ays?)?|w(?:eeks?)?|months?)(?=\s|$)/i;
const day = /^(?:until\s+)?(\d{4})-(\d{2})-(\d{2})(?=\s|$)/i;

/**
 * Reads a period at the start of a text: `12h`, `3d`, `2 weeks`, `1 month`, `2026-12-24` or `until 2026-12-24`. Days
 * begin at 00:00 UTC. From an hour to a year; months are those of the calendar.
 */
export function parsePeriod(text: string | null, now: Date): PeriodRequest {
  const said = (text ?? '').trimStart();
  const [, count = '', unit = ''] = length.exec(said) ?? [];
  if (count !== '')
    return bounded(later(now, Number(count), unit.toLowerCase()), now, said.replace(length, ''));
  const [, year = '', month = '', date = ''] = day.exec(said) ?? [];
  if (year === '') return { kind: 'none' };
  const until = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  // 30 February would be 2 March.
  const isDay = until.toISOString().startsWith(`${year}-${month}-${date}T`);
  return isDay ? bounded(until, now, said.replace(day, '')) : { kind: 'no-such-day' };
}

/** `2026-12-24 00:00 UTC` */
export function shownTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function later(now: Date, count: number, unit: string): Date {
  if (!unit.startsWith('m')) {
    return new Date(now.getTime() + count * (unitsMs[unit.slice(0, 1)] ?? 0));
  }
  const then = new Date(now);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() + count);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return then;
}

function bounded(until: Date, now: Date, behind: string): PeriodRequest {
  const ms = until.getTime() - now.getTime();
  if (ms < hourMs) return { kind: 'too-short' };
  if (!(ms <= longestMs)) return { kind: 'too-long' };
  const rest = behind.trim();
  return { kind: 'until', until: until.toISOString(), rest: rest === '' ? null : rest };
}
