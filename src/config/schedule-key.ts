import { z } from 'zod';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const ranges = weekdays.flatMap((from) => weekdays.map((to) => `${from}-${to}` as const));
const days = [...weekdays, ...ranges] as const;

const time = (what: string, example: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ title: 'a time of day as HH:MM in quotes', description: what, examples: [example] });

/** A span of hours in which pull requests may be opened. */
export const ScheduleWindow = z
  .strictObject({
    days: z
      .array(
        z
          .enum(days)
          .meta({ title: 'a weekday such as mon, or a range such as mon-fri', examples: ['mon-fri'] }),
      )
      .min(1)
      .default(['mon-sun'])
      .meta({ description: 'the days on which the window begins', examples: [['mon-fri']] }),
    from: time('when it begins', '08:00'),
    to: time('when it ends; at or before `from`, on the next day', '18:00'),
    'time-zone': z
      .string()
      .min(1)
      .max(60)
      .default('UTC')
      .refine(isTimeZone, 'there is no such time zone')
      .meta({
        title: 'a time zone of the IANA database',
        description: 'the time zone of the hours',
        examples: ['Europe/Berlin'],
      }),
  })
  .meta({
    description: 'a span of hours',
    examples: [{ days: ['mon-fri'], from: '08:00', to: '18:00', 'time-zone': 'Europe/Berlin' }],
  });
export type ScheduleWindow = z.infer<typeof ScheduleWindow>;

/** Empty means at any time. */
export const ScheduleKey = z
  .array(ScheduleWindow)
  .max(50)
  .default([])
  .meta({
    description: 'the hours in which pull requests are opened; without any, at all times',
    examples: [[{ days: ['mon-fri'], from: '08:00', to: '18:00', 'time-zone': 'Europe/Berlin' }]],
  });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
