import { describe, expect, it } from 'vitest';
import { offsetOf } from './poll-offset.ts';

const everyMs = 300_000;
const ids = Array.from({ length: 1000 }, (_, index) => 40_000_000 + index);

describe('the moment of the interval at which an installation is polled', () => {
  it('is the same in every process', () => {
    expect(ids.map((id) => offsetOf(id, everyMs))).toEqual(ids.map((id) => offsetOf(id, everyMs)));
  });

  it('lies inside the interval, however short that is', () => {
    for (const interval of [1, 2, 1000, everyMs]) {
      for (const id of ids) {
        expect(offsetOf(id, interval)).toBeGreaterThanOrEqual(1);
        expect(offsetOf(id, interval)).toBeLessThanOrEqual(interval);
      }
    }
  });

  it('is spread: of a thousand installations with neighbouring ids no second has more than a hundredth', () => {
    const perSecond = new Map<number, number>();
    for (const id of ids) {
      const second = Math.floor(offsetOf(id, everyMs) / 1000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(10);
    expect(perSecond.size).toBeGreaterThan(270);
  });

  it('loads each tenth of the interval alike', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const id of ids) {
      const tenth = Math.min(9, Math.floor((offsetOf(id, everyMs) / everyMs) * 10));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(70);
    expect(Math.max(...tenths)).toBeLessThan(130);
  });
});
