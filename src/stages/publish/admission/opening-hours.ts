import { type ScheduleWindow, type Weekday, weekdays } from '../../../config/schedule-key.ts';

const minuteMs = 60_000;
/** No window is further away than a week, and a day for a change of the clocks. */
const furthestMinutes = 8 * 24 * 60;
/** Windows begin at minutes that are counted from here; the rest is looked at one by one. */
const strideMinutes = 15;

/** `null` when pull requests may be opened now, else the minute at which they next may. No window means at any time. */
export function closedUntil(windows: readonly ScheduleWindow[], now: Date): Date | null {
  if (windows.length === 0) return null;
  const spans = windows.map((window) => ({ window, clock: clockOf(window['time-zone']) }));
  const isOpenAt = (time: number): boolean => spans.some((span) => isOpen(span, time));
  const start = Math.floor(now.getTime() / minuteMs) * minuteMs;
  if (isOpenAt(start)) return null;
  for (let minute = strideMinutes; minute <= furthestMinutes; minute += strideMinutes) {
    if (!isOpenAt(start + minute * minuteMs)) continue;
    for (let first = minute - strideMinutes + 1; first <= minute; first += 1) {
      if (isOpenAt(start + first * minuteMs)) return new Date(start + first * minuteMs);
    }
  }
  return opensInShortWindow(isOpenAt, start);
}

/** A window shorter than the stride: every minute is looked at. */
function opensInShortWindow(isOpenAt: (time: number) => boolean, start: number): Date {
  for (let minute = 1; minute <= furthestMinutes; minute += 1) {
    if (isOpenAt(start + minute * minuteMs)) return new Date(start + minute * minuteMs);
  }
  // No clock ever shows it: a time that a change of the clocks leaves out. It is looked at again after a week.
  return new Date(start + furthestMinutes * minuteMs);
}

interface Span {
  readonly window: ScheduleWindow;
  readonly clock: Intl.DateTimeFormat;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** A window that goes over midnight belongs to the day on which it begins. */
function isOpen({ window, clock }: Span, time: number): boolean {
  const parts = clock.formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  const today = weekdays.indexOf(asWeekday(part('weekday')));
  const minutes = Number(part('hour')) * 60 + Number(part('minute'));
  const [from, to] = [minutesOf(window.from), minutesOf(window.to)];
  const on = (day: number): boolean => window.days.some((days) => holdsDay(days, (day + 7) % 7));
  if (from < to) return on(today) && minutes >= from && minutes < to;
  return (on(today) && minutes >= from) || (on(today - 1) && minutes < to);
}

function holdsDay(days: string, day: number): boolean {
  const [first = '', last = first] = days.split('-');
  const [from, to] = [weekdays.indexOf(asWeekday(first)), weekdays.indexOf(asWeekday(last))];
  return from <= to ? day >= from && day <= to : day >= from || day <= to;
}

function asWeekday(name: string): Weekday {
  const found = weekdays.find((one) => one === name.toLowerCase());
  return found ?? 'mon';
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
