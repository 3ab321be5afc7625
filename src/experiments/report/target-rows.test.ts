import { describe, expect, it } from 'vitest';
import type { Measure } from '../experiment.ts';
import { targetNames } from '../targets.ts';
import { describeTargets, targetRows } from './target-rows.ts';

function reportOf(measures: readonly Measure[]) {
  return { name: 'throughput', measures: [...measures] };
}

function row(value: number) {
  const measure = {
    what: 'many',
    value,
    unit: 'findings/s',
    bar: { atLeast: 50 },
    target: 'throughput',
  } as const;
  return targetRows([reportOf([measure])]).find(({ target }) => target === 'throughput');
}

describe('targetRows', () => {
  it('says of each target what is wanted, what came out, and by which experiment', () => {
    expect(row(51.26)).toMatchObject({
      wanted: 'at least 50 findings/s',
      measured: '51.3 findings/s',
      verdict: 'held',
      experiment: 'throughput',
    });
    expect(row(49)?.verdict).toBe('fell short');
    expect(row(Number.NaN)?.verdict).toBe('not measured');
  });

  it('leaves no target out that nothing measured', () => {
    const rows = targetRows([]);
    expect(rows.map(({ target }) => target)).toEqual(targetNames);
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['not measured']));
    expect(describeTargets(rows)).toBe(`0 of ${rows.length} held, ${rows.length} not measured.`);
  });
});
