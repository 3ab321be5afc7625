import type { Clock } from '../../src/ports/clock.ts';

/** The true time, and what was added to it. */
export class MovedClock implements Clock {
  private aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  move(milliseconds: number): void {
    this.aheadMs += milliseconds;
  }
}
