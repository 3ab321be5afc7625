import { describe, expect, it } from 'vitest';
import { ratesOf, slopeOf, summarise } from './statistics.ts';

describe('summarise', () => {
  it('has no numbers for a distribution of nothing', () => {
    expect(summarise([])).toBeNull();
  });

  it('lies between two values where a quantile falls between them, in whatever order they came', () => {
    expect(summarise([40, 10, 30, 20])).toEqual({
      count: 4,
      mean: 25,
      min: 10,
      p50: 25,
      p95: 38.5,
      p99: expect.closeTo(39.7),
      max: 40,
    });
  });

  it('is the same everywhere for a single value', () => {
    expect(summarise([7])).toEqual({ count: 1, mean: 7, min: 7, p50: 7, p95: 7, p99: 7, max: 7 });
  });
});

describe('ratesOf', () => {
  it('counts each event in its window, empty windows among them', () => {
    const rates = ratesOf([1000, 1100, 1900, 5200], 1000, 6000, 2);
    expect(rates).toEqual([
      { atSeconds: 1, perSecond: 1.5 },
      { atSeconds: 3, perSecond: 0 },
      { atSeconds: 5, perSecond: 0.5 },
    ]);
  });
});

describe('slopeOf', () => {
  it('is the growth of a line, and none where there is no line', () => {
    const line = [0, 1, 2, 3].map((x) => ({ x, y: 5 + 2 * x }));
    expect(slopeOf(line)).toBeCloseTo(2);
    expect(
      slopeOf([
        { x: 1, y: 1 },
        { x: 1, y: 9 },
      ]),
    ).toBe(0);
    expect(slopeOf([])).toBe(0);
  });
});
