import { describe, expect, it } from 'vitest';
import { FaultDice } from './fault-dice.ts';

const kinds = [{ kind: 'cut' }, { kind: 'garbage' }] as const;

function pattern(): readonly boolean[] {
  const dice = new FaultDice(11, kinds);
  dice.set({ share: 0.5, latencyMs: 0 });
  return Array.from({ length: 50 }, () => dice.throw() !== null);
}

describe('FaultDice', () => {
  it('lets everything pass and counts it until there is trouble', () => {
    const dice = new FaultDice(1, kinds);
    expect([dice.throw(), dice.throw(), dice.delay()]).toEqual([null, null, 0]);
    expect(dice.injected).toEqual({ requests: 2, faults: {}, delayed: 0, delayedMs: 0 });
  });

  it('hits about the share that is asked for, with every kind, and counts exactly what it hit', () => {
    const dice = new FaultDice(7, kinds);
    dice.set({ share: 0.3, latencyMs: 0 });
    const thrown = Array.from({ length: 2000 }, () => dice.throw()).filter((fault) => fault !== null);
    const { cut = 0, garbage = 0 } = dice.injected.faults;
    expect(cut + garbage).toBe(thrown.length);
    expect(Math.min(cut, garbage)).toBeGreaterThan(200);
    expect(thrown.length / 2000).toBeCloseTo(0.3, 1);
  });

  it('hits the same requests for the same seed', () => {
    expect(pattern()).toEqual(pattern());
  });

  it('holds answers back by the latency give or take half of it, and counts that', () => {
    const dice = new FaultDice(3, kinds);
    dice.set({ share: 0, latencyMs: 100 });
    const delays = Array.from({ length: 100 }, () => dice.delay());
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...delays)).toBeLessThanOrEqual(150);
    expect(dice.injected).toMatchObject({
      delayed: 100,
      delayedMs: delays.reduce((sum, one) => sum + one, 0),
    });
  });
});
