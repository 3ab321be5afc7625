import { assert, date, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePeriod, shownTime } from './parse-period.ts';

const now = new Date('2026-01-31T10:30:00.000Z');

function until(iso: string, rest: string | null = null) {
  return { kind: 'until', until: iso, rest };
}

describe('a period', () => {
  it.each<[string, string, string | null]>([
    ['12h', '2026-01-31T22:30:00.000Z', null],
    ['3d', '2026-02-03T10:30:00.000Z', null],
    ['3 days', '2026-02-03T10:30:00.000Z', null],
    ['1 Week', '2026-02-07T10:30:00.000Z', null],
    ['2 weeks after the freeze', '2026-02-14T10:30:00.000Z', 'after the freeze'],
    ['1 month', '2026-02-28T10:30:00.000Z', null],
    ['12 months', '2027-01-31T10:30:00.000Z', null],
    ['2026-12-24', '2026-12-24T00:00:00.000Z', null],
    ['until 2026-12-24', '2026-12-24T00:00:00.000Z', null],
    ['until 2026-12-24\nnobody is here', '2026-12-24T00:00:00.000Z', 'nobody is here'],
    ['  3d', '2026-02-03T10:30:00.000Z', null],
  ])('%j ends at %s', (text, iso, rest) => {
    expect(parsePeriod(text, now)).toEqual(until(iso, rest));
  });

  it.each([
    ['2 years of it', 'none'],
    ['3', 'none'],
    ['3dd', 'none'],
    ['-3d', 'none'],
    ['soon', 'none'],
    ['until tomorrow', 'none'],
    ['24.12.2026', 'none'],
    ['', 'none'],
    ['0d', 'too-short'],
    ['0 months', 'too-short'],
    ['2026-01-31', 'too-short'],
    ['1999-01-01', 'too-short'],
    ['53 weeks', 'too-long'],
    ['99999 months', 'too-long'],
    ['13 months', 'too-long'],
    ['9999-12-31', 'too-long'],
    ['2026-02-30', 'no-such-day'],
    ['until 2026-13-01', 'no-such-day'],
  ])('%j is none that can be used: %s', (text, kind) => {
    expect(parsePeriod(text, now)).toEqual({ kind });
  });

  it('is nothing where nothing was said', () => {
    expect(parsePeriod(null, now)).toEqual({ kind: 'none' });
  });

  it('lies within a year, whatever is typed whenever', () => {
    assert(
      property(
        string({ unit: 'binary' }),
        date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (text, moment) => {
          for (const said of [text, `${text.length} weeks ${text}`, `until 20${text}`]) {
            const period = parsePeriod(said, moment);
            if (period.kind !== 'until') continue;
            const ms = Date.parse(period.until) - moment.getTime();
            expect(ms).toBeGreaterThan(0);
            expect(ms).toBeLessThanOrEqual(366 * 24 * 3_600_000);
          }
        },
      ),
    );
  });

  it('is shown with its time zone', () => {
    expect(shownTime('2026-12-24T00:00:00.000Z')).toBe('2026-12-24 00:00 UTC');
  });
});
