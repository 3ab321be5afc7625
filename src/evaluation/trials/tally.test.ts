import { describe, expect, it } from 'vitest';
import { drawChart } from '../../bench/draw-chart.ts';
import { measuresOf } from '../report/measures.ts';
import { replaceSection, table } from '../report/sections.ts';
import { missesOf } from './misses.ts';
import { tallyOf } from './tally.ts';
import type { Trial } from './trial.ts';

function aTrial(parts: Partial<Trial> = {}): Trial {
  return {
    rule: 'TFX-AWS-S3-001',
    folder: 'aws/s3/versioning',
    origin: 'acme/infra',
    place: '',
    address: 'aws_s3_bucket.logs',
    variableFile: null,
    end: 'fixed',
    reason: null,
    detail: 'keep versions',
    rungs: { syntax: 'passed', intent: 'passed' },
    isWaiting: false,
    impact: 'in-place',
    after: 'compliant',
    changedLines: 3,
    strayLines: 0,
    milliseconds: 10,
    processorMs: 5,
    stages: { measure: 1, mend: 2, prove: 7 },
    ...parts,
  };
}

describe('a tally', () => {
  it('counts ends, reasons and rungs, and takes times of the fixed alone', () => {
    const tally = tallyOf([
      aTrial({ milliseconds: 10, isWaiting: true }),
      aTrial({ milliseconds: 30, rungs: { syntax: 'passed', intent: 'warned' } }),
      aTrial({ milliseconds: 20, after: 'unknown' }),
      aTrial({ end: 'refused', reason: 'computed-value', rungs: {}, milliseconds: 999 }),
      aTrial({ end: 'not-proven', rungs: { scope: 'refused' } }),
      aTrial({ end: 'crashed' }),
    ]);
    expect(tally).toMatchObject({
      tried: 6,
      fixed: 3,
      refused: { 'computed-value': 1 },
      notProven: { scope: 1 },
      crashed: 1,
      cleared: 2,
      unclear: 1,
      missed: 0,
      waiting: 1,
      rungs: { syntax: { passed: 3 }, intent: { passed: 2, warned: 1 } },
      medianMs: 20,
      p95Ms: 30,
    });
  });

  it('says how far its measures are from their bars, on a chart that is not blank', () => {
    const tally = tallyOf([
      aTrial(),
      aTrial({ rungs: { intent: 'warned' }, strayLines: 2, milliseconds: 50 }),
    ]);
    const measures = measuresOf('public repositories', tally);
    expect(measures.find(({ what }) => what === 'closed in intent')).toMatchObject({ value: 50, unit: '%' });
    expect(measures.find(({ what }) => what.startsWith('lines changed'))).toMatchObject({ value: 2 });
    const chart = drawChart('Fixes', measures);
    expect(chart.match(/<rect x=/g)?.length).toBeGreaterThan(4);
    expect(chart).toContain('closed in intent');
  });
});

describe('misses', () => {
  it('are gathered by rule and by what went wrong', () => {
    const misses = missesOf([
      aTrial(),
      aTrial({ after: 'violated' }),
      aTrial({ after: 'violated', address: 'aws_s3_bucket.media' }),
      aTrial({ end: 'crashed', detail: 'TypeError' }),
      aTrial({ rungs: { others: 'warned', format: 'warned', impact: 'warned' } }),
    ]);
    expect(misses.map(({ what, count }) => [what, count])).toEqual([
      ['the requirement is violated afterwards', 2],
      ['crashed', 1],
      ['published with a warning of the rung others', 1],
    ]);
  });

  it('do not hold a change that the ladder stopped for destroying data', () => {
    expect(missesOf([aTrial({ end: 'not-proven', rungs: { impact: 'refused' } })])).toEqual([]);
  });
});

describe('a section of a page', () => {
  it('is replaced between its markers, and put at the end of a page that has none', () => {
    const page = 'above\n<!-- begin: loop -->\nold\n<!-- end: loop -->\nbelow\n';
    expect(replaceSection(page, 'loop', 'new')).toBe(
      'above\n<!-- begin: loop -->\nnew\n<!-- end: loop -->\nbelow\n',
    );
    expect(replaceSection('above\n', 'loop', 'new')).toContain('above\n\n<!-- begin: loop -->\nnew');
  });

  it('holds tables that no cell can break', () => {
    expect(table(['a', 'b'], [['x | y\nz', 1234.5]])).toBe('| a | b |\n|---|---:|\n| x \\| y z | 1,234.5 |');
  });
});
