import { describe, expect, it } from 'vitest';
import { drawError, errorHabits, errorRates } from './scripted-errors.ts';

const names = Array.from({ length: 4_000 }, (_, index) => `case ${String(index)}`);
const share = (of: readonly unknown[], wanted: (one: unknown) => boolean): number =>
  of.filter(wanted).length / of.length;

function draw(seed: number): readonly unknown[] {
  return names.map((name) => drawError(seed, name, 0, false));
}

describe('scripted errors', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('come at the stated rates', () => {
    const drawn = names.map((name) => drawError(1, name, 0, false));
    for (const [kind, rate] of Object.entries(errorRates)) {
      const wanted = rate * (1 - errorHabits.stubborn);
      expect(share(drawn, (one) => one === kind)).toBeGreaterThan(wanted - 0.02);
      expect(share(drawn, (one) => one === kind)).toBeLessThan(wanted + errorHabits.stubborn * 0.5 + 0.02);
    }
  });

  it('are fewer once problems were given back, save where they are stubborn', () => {
    const first = share(
      names.map((name) => drawError(1, name, 0, false)),
      (one) => one === null,
    );
    const repaired = share(
      names.map((name) => drawError(1, name, 1, true)),
      (one) => one === null,
    );
    expect(repaired).toBeGreaterThan(first + 0.2);
    expect(repaired).toBeLessThan(1 - errorHabits.stubborn / 2);
    const stubborn = names.filter((name) => {
      const kinds = [0, 1, 2, 3].map((count) => drawError(1, name, count, count > 0));
      return kinds.every((kind) => kind !== null && kind === kinds[0]);
    });
    expect(stubborn.length / names.length).toBeGreaterThan(errorHabits.stubborn - 0.02);
  });
});
