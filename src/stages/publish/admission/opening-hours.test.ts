import { describe, expect, it } from 'vitest';
import { ScheduleKey } from '../../../config/schedule-key.ts';
import { closedUntil } from './opening-hours.ts';

const office = [{ days: ['mon-fri'], from: '08:00', to: '18:00', 'time-zone': 'Europe/Berlin' }];
const nights = [{ days: ['mon-fri'], from: '21:00', to: '05:00', 'time-zone': 'America/New_York' }];
const weekend = [{ days: ['sat-mon'], from: '00:00', to: '23:59' }];
const short = [{ days: ['wed'], from: '12:07', to: '12:12' }];

describe('opening hours', () => {
  it.each([
    ['at any time without a window', [], '2026-11-01T03:00:00Z', null],
    ['within the window, in its own time zone', office, '2026-11-02T07:00:00Z', null],
    ['in summer an hour earlier by UTC', office, '2026-07-01T06:00:00Z', null],
    ['a minute before it begins', office, '2026-11-02T06:59:00Z', '2026-11-02T07:00:00.000Z'],
    ['at the minute at which it ends', office, '2026-11-02T17:00:00Z', '2026-11-03T07:00:00.000Z'],
    ['on Friday evening until Monday', office, '2026-11-06T20:30:00Z', '2026-11-09T07:00:00.000Z'],
    [
      'over a change of the clocks, at the hour of the wall clock',
      office,
      '2026-10-24T12:00:00Z',
      '2026-10-26T07:00:00.000Z',
    ],
    ['after midnight in a window of the evening before', nights, '2026-11-07T09:59:00Z', null],
    ['but not on the night after a Saturday', nights, '2026-11-08T03:00:00Z', '2026-11-10T02:00:00.000Z'],
    ['on days that go around the end of the week', weekend, '2026-11-02T10:00:00Z', null],
    ['and not in between', weekend, '2026-11-03T10:00:00Z', '2026-11-07T00:00:00.000Z'],
    ['for a window of five minutes', short, '2026-11-02T10:00:00Z', '2026-11-04T12:07:00.000Z'],
  ])('are told %s', (_, windows, now, until) => {
    expect(closedUntil(ScheduleKey.parse(windows), new Date(now))?.toISOString() ?? null).toBe(until);
  });

  it.each([
    [[{ from: '8:00', to: '18:00' }]],
    [[{ from: '08:00', to: '24:00' }]],
    [[{ from: '08:00', to: '18:00', 'time-zone': 'Europe/Atlantis' }]],
    [[{ days: ['monday'], from: '08:00', to: '18:00' }]],
    [['after 9pm']],
  ])('are not read from %j', (windows) => {
    expect(ScheduleKey.safeParse(windows).success).toBe(false);
  });
});
