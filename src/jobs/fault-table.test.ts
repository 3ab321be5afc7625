import { describe, expect, it } from 'vitest';
import { Fault, type RetryAdvice } from '../domain/fault.ts';
import { type JobHistory, maxFailures, maxStarts, treatFault } from './fault-table.ts';

function treat(retry: RetryAdvice, history: Partial<JobHistory> = {}) {
  return treatFault(new Fault('vanta-unavailable', 'no answer', { retry }), {
    failures: 0,
    starts: 1,
    ...history,
  });
}

describe('a fault of a job', () => {
  it('that trying again cannot help ends the job', () => {
    expect(treat('never')).toEqual({ kind: 'give-up', because: 'pointless' });
  });

  it('that may pass is tried again, so often and no oftener', () => {
    const treatments = Array.from(
      { length: maxFailures },
      (_, failures) => treat('later', { failures }).kind,
    );
    expect(treatments).toEqual(['retry', 'retry', 'retry', 'give-up']);
  });

  it.each([
    [30, 30_000],
    [0, 1_000],
    [1_000_000, 3_600_000],
  ])('that says when is delayed: after %d seconds, %d ms', (afterSeconds, milliseconds) => {
    expect(treat({ afterSeconds })).toEqual({ kind: 'delay', milliseconds });
  });

  it('that says when, again and again, ends the job at last', () => {
    const late = { starts: maxStarts };
    expect(treat({ afterSeconds: 1 }, late)).toEqual({ kind: 'give-up', because: 'delayed-too-often' });
  });

  it('counts delays as no failures', () => {
    expect(treat('later', { failures: 0, starts: maxStarts - 1 })).toEqual({ kind: 'retry' });
  });
});
