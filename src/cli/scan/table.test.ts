import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import { rules } from '../../rules/registry.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { sweep } from '../../stages/survey/sweep.ts';
import { describeReport } from './table.ts';

const table = (name: string): string =>
  `resource "aws_dynamodb_table" "${name}" {\n  name     = "x"\n  hash_key = "id"\n}\n`;
const title = 'DynamoDB tables have point-in-time recovery';

function linesAt(columns: number | undefined): readonly string[] {
  const configuration = buildConfiguration(new Map([['main.tf', `${table('orders')}${table('of_people')}`]]));
  const found = sweep({
    configuration,
    config: defaultRepositoryConfig,
    rules: rules.filter(({ id }) => id === 'TFX-AWS-DYNAMODB-001'),
    paths: [],
  });
  const report = {
    sweep: found,
    shown: found.results,
    prospects: new Map(),
    texts: configuration.files,
    problems: [],
  };
  return stripVTControlCharacters(describeReport(report, 'file', columns)).split('\n');
}

describe('the table of a scan', () => {
  it('names the rule with its title beside the resource, in columns', () => {
    for (const columns of [160, undefined])
      expect(linesAt(columns).filter((line) => line.includes('TFX'))).toEqual([
        `    1  medium   aws_dynamodb_table.orders     TFX-AWS-DYNAMODB-001 ${title}`,
        `    5  medium   aws_dynamodb_table.of_people  TFX-AWS-DYNAMODB-001 ${title}`,
      ]);
  });

  it('names it below where lines are short, cut to fit', () => {
    const lines = linesAt(60);
    expect(lines[1]).toBe('    1  medium   aws_dynamodb_table.orders');
    expect(lines[2]).toBe('       TFX-AWS-DYNAMODB-001 DynamoDB tables have point-in-t…');
    expect(lines[2]).toHaveLength(60);
  });

  it('cuts it beside the resource too', () => {
    const [, line = ''] = linesAt(105);
    expect(line).toHaveLength(105);
    expect(line).toMatch(/orders {5}TFX-AWS-DYNAMODB-001 DynamoDB tables have point-.*…$/);
  });
});
