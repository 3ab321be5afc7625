import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { pointInTimeRecovery } from '../../rules/aws/dynamodb/point-in-time-recovery/rule.ts';
import { detectorEnabled } from '../../rules/aws/guardduty/detector-enabled/rule.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { refuseUnplaced } from './refuse-unplaced.ts';
import { type Sweep, sweep } from '../../stages/survey/sweep.ts';

const table = (name: string): string => `resource "aws_dynamodb_table" "${name}" {\n  name = "${name}"\n}\n`;

function sweepWith(rules: readonly Rule[], files: Readonly<Record<string, string>>): Sweep {
  const configuration = buildConfiguration(new Map(Object.entries(files)));
  return sweep({ configuration, config: defaultRepositoryConfig, rules, paths: [] });
}

const fragile: Rule = {
  ...pointInTimeRecovery,
  id: 'TFX-TEST-001',
  check: (subject, context) => {
    if (subject.name === 'orders') throw new TypeError('no such thing');
    return pointInTimeRecovery.check(subject, context);
  },
};

const provider = (region: string): string =>
  `terraform {\n  backend "s3" {}\n}\nprovider "aws" {\n  region = "${region}"\n}\n`;

describe('a sweep', () => {
  it('loses no more than one pair when a rule fails on a resource, and says which', () => {
    const found = sweepWith([fragile, pointInTimeRecovery], {
      'main.tf': `${table('orders')}${table('carts')}`,
    });
    expect(found.crashes).toMatchObject([
      { rule: { id: 'TFX-TEST-001' }, address: 'aws_dynamodb_table.orders', message: 'no such thing' },
    ]);
    expect(found.results.map(({ rule, address }) => `${rule.id} ${address}`)).toEqual([
      'TFX-AWS-DYNAMODB-001 aws_dynamodb_table.orders',
      'TFX-AWS-DYNAMODB-001 aws_dynamodb_table.carts',
      'TFX-TEST-001 aws_dynamodb_table.carts',
    ]);
  });

  it('asks of no resource that is not made', () => {
    const found = sweepWith([pointInTimeRecovery], {
      'main.tf': table('orders').replace('name =', 'count = 0\n  name ='),
    });
    expect(found).toMatchObject({ results: [], resources: 0 });
  });

  it('keeps apart the same address in two root modules', () => {
    const found = sweepWith([pointInTimeRecovery], {
      'live/main.tf': `terraform {\n  backend "s3" {}\n}\n${table('orders')}`,
      'test/main.tf': `terraform {\n  backend "s3" {}\n}\n${table('orders')}`,
    });
    expect(found.results.map(({ block }) => block.file)).toEqual(['live/main.tf', 'test/main.tf']);
  });

  it('says once what an account lacks in which several root modules work, and asks where it is to go', () => {
    const found = sweepWith([detectorEnabled], {
      'app/main.tf': provider('eu-west-1'),
      'data/main.tf': provider('eu-west-1'),
      'far/main.tf': provider('us-east-1'),
    });
    expect(found.results.map(({ rootModules }) => rootModules)).toEqual([['app', 'data'], ['far']]);
    expect(found.results.map((result) => refuseUnplaced(result)?.reason ?? null)).toEqual([
      'ambiguous',
      null,
    ]);
  });
});
