import { describe, expect, it } from 'vitest';
import type { Change } from '../../domain/change.ts';
import { rules } from '../../rules/registry.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { ProvenFix, Trial } from '../trials/trial.ts';
import { Sample } from './sample.ts';

const configuration = buildConfiguration(new Map([['main.tf', 'resource "aws_s3_bucket" "b" {}\n']]));

function aFix(rule: number, origin: string, address: string): ProvenFix {
  const trial: Trial = {
    rule: '',
    folder: `rule-${rule}`,
    origin,
    place: '',
    address,
    variableFile: null,
    end: 'fixed',
    reason: null,
    detail: '',
    rungs: {},
    isWaiting: false,
    impact: null,
    after: null,
    changedLines: 0,
    strayLines: 0,
    milliseconds: 0,
    processorMs: 0,
    stages: {},
  };
  const change: Change = {
    origin: { kind: 'rule', ruleId: '' },
    edits: [],
    files: [],
    title: '',
    explanation: [],
    effects: [],
    impact: { kind: 'in-place', notes: [] },
    review: 'merge',
  };
  return { trial, rule: rules[rule]!, subject: configuration.resources[0]!, configuration, change };
}

describe('a sample of fixes', () => {
  const fixes = [
    ...Array.from({ length: 9 }, (_, index) => aFix(0, `many/${index % 3}`, `a.${index}`)),
    aFix(1, 'one/0', 'a.0'),
    aFix(2, 'one/0', 'a.1'),
  ];

  function draw(count: number, offered = fixes, seed = 1): readonly string[] {
    const sample = new Sample(seed);
    for (const fix of offered) sample.offer(fix);
    return sample.draw(count).map(({ folder, origin, address }) => `${folder} ${origin} ${address}`);
  }

  it.each([1, 2, 3, 4, 5])('has one of each rule before it has a second, by seed %i', (seed) => {
    const drawn = draw(3, fixes, seed).map((each) => each.split(' ')[0]);
    expect(new Set(drawn).size).toBe(3);
  });

  it('goes from repository to repository within a rule', () => {
    const origins = draw(5)
      .filter((each) => each.startsWith('rule-0'))
      .map((each) => each.split(' ')[1]);
    expect(new Set(origins).size).toBe(3);
  });

  it('is the same in whatever order they come', () => {
    expect(draw(6, fixes.toReversed())).toEqual(draw(6));
  });

  it('takes only what is wanted', () => {
    const sample = new Sample(1, ({ trial }) => trial.origin === 'one/0');
    for (const fix of fixes) sample.offer(fix);
    expect(sample.draw(10)).toHaveLength(2);
  });
});
