import { describe, expect, it } from 'vitest';
import { FailedAttempts } from './failed-attempts.ts';

/** Attempts at a time that is set by hand. */
function attemptsAt(start = 0) {
  const time = { now: start };
  return { time, attempts: new FailedAttempts(() => time.now) };
}

describe('failed attempts', () => {
  it('hold an address up after the tenth, until the minute of the first is over', () => {
    const { time, attempts } = attemptsAt();
    for (let count = 1; count < 10; count += 1) expect(attempts.add('10.0.0.1')).toBe(false);
    expect(attempts.waitMs('10.0.0.1')).toBe(0);
    time.now = 20_000;
    expect(attempts.add('10.0.0.1')).toBe(true);
    expect(attempts.waitMs('10.0.0.1')).toBe(40_000);
    expect(attempts.waitMs('10.0.0.2')).toBe(0);
    time.now = 60_000;
    expect(attempts.waitMs('10.0.0.1')).toBe(0);
    expect(attempts.add('10.0.0.1')).toBe(false);
  });

  it('are remembered of a thousand addresses, whoever else tries', () => {
    const { attempts } = attemptsAt();
    const fail = (address: string): void => {
      for (let count = 0; count < 10; count += 1) attempts.add(address);
    };
    fail('first');
    for (let index = 0; index < 999; index += 1) fail(`${index}`);
    expect(attempts.waitMs('first')).toBeGreaterThan(0);
    for (let index = 0; index < 1_000; index += 1) fail(`more ${index}`);
    expect(attempts.waitMs('first')).toBe(0);
    expect(attempts.waitMs('more 0')).toBeGreaterThan(0);
  });
});
