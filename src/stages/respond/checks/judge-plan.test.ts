import { describe, expect, it } from 'vitest';
import type { FindingRecord } from '../../../domain/record.ts';
import { aRecord } from '../../../domain/test-support/builders.ts';
import { judgePlan } from './judge-plan.ts';
import type { PlanReading } from './read-plan.ts';

const commit = 'a'.repeat(40);

function unexpectedOf(reading: Partial<PlanReading>, record: Partial<FindingRecord> = {}): readonly string[] {
  const whole = { tool: 'terraform' as const, counts: null, replaced: [], destroyed: [], ...reading };
  return judgePlan(whole, 'check plan', commit, aRecord(record)).unexpected;
}

const allowed = (address: string) => ({ address, by: 'rita', at: '2026-11-03T10:00:00.000Z' });

describe('of a plan nobody has meant', () => {
  it.each<[string, Partial<PlanReading>, Partial<FindingRecord>, readonly string[]]>([
    ['nothing that is changed in place', { counts: { add: 1, change: 2, destroy: 0 } }, {}, []],
    [
      'what is replaced and destroyed',
      { replaced: ['aws_a.b'], destroyed: ['aws_c.d'] },
      {},
      ['aws_a.b', 'aws_c.d'],
    ],
    ['what is counted and not named', { counts: { add: 0, change: 0, destroy: 1 } }, {}, ['']],
    [
      'what is counted beyond what is named',
      { counts: { add: 1, change: 0, destroy: 2 }, replaced: ['aws_a.b'] },
      { replacement: allowed('aws_a.b') },
      [''],
    ],
    ['no block that a person allowed', { replaced: ['aws_a.b[0]'] }, { replacement: allowed('aws_a.b') }, []],
    [
      'another block than they allowed',
      { replaced: ['aws_a.c'] },
      { replacement: allowed('aws_a.b') },
      ['aws_a.c'],
    ],
    [
      'the same name in another module',
      { replaced: ['module.m.aws_a.b'] },
      { replacement: allowed('aws_a.b') },
      ['module.m.aws_a.b'],
    ],
    [
      'nothing of what they allowed after a plan',
      { replaced: ['module.m["x.y"].aws_a.b'], counts: { add: 1, change: 0, destroy: 3 } },
      { replacements: [allowed('module.m["x.y"].aws_a.b'), allowed('')] },
      [],
    ],
  ])('%s', (_, reading, record, unexpected) => {
    expect(unexpectedOf(reading, record)).toEqual(unexpected);
  });
});
