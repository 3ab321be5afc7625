import { describe, expect, it } from 'vitest';
import { compactOutcome } from './compact-outcome.ts';
import type { Outcome } from './outcome.ts';

const refused: Outcome = {
  kind: 'refused',
  refusal: { reason: 'ambiguous', facts: [], nextSteps: [] },
  located: null,
  measured: null,
  change: null,
  proof: null,
  timings: { locate: 11.710092999997869, mend: 0.04, prove: 3 },
};
const change: NonNullable<Outcome['change']> = {
  origin: { kind: 'rule', ruleId: 'TFX-S3-001' },
  edits: [{ file: 'main.tf', start: 0, end: 0, replacement: 'a' }],
  files: [{ path: 'main.tf', before: 'x'.repeat(50_000), after: 'x'.repeat(50_000) }],
  title: 'block public access',
  explanation: [],
  effects: [],
  impact: { kind: 'in-place', notes: [] },
  review: 'skim',
};

describe('an outcome as it is kept', () => {
  it('has timings to a tenth of a millisecond', () => {
    expect(compactOutcome(refused)).toEqual({ ...refused, timings: { locate: 11.7, mend: 0, prove: 3 } });
  });

  it('has its files up to 100,000 characters, and its edits beyond', () => {
    const kept: Outcome = { ...refused, timings: {}, change };
    expect(compactOutcome(kept)).toEqual(kept);
    const files = [{ path: 'main.tf', before: null, after: 'x'.repeat(100_001) }];
    expect(compactOutcome({ ...kept, change: { ...change, files } }).change).toEqual({
      ...change,
      files: [],
    });
  });
});
