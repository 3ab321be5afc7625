import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from '@cdktf/hcl-tools';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listRule, listService, nextId } from './list-rule.ts';
import { writeRule } from './new-rule.ts';
import { readOrder } from './order.ts';

const line = [
  'sqs/long-retention',
  '--type=aws_sqs_queue',
  '--argument=message_retention_seconds',
  '--wanted=1209600',
  '--title=SQS queues keep messages for two weeks',
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terrafix-rules-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(args: readonly string[]): Promise<readonly string[]> {
  const order = readOrder(args);
  if (order === 'help' || 'problem' in order) throw new Error(JSON.stringify(order));
  return writeRule(order, folder);
}

describe('writeRule', () => {
  it('writes a rule, its README and at least six formatted cases', async () => {
    const paths = await write(line);
    const cases = new Set(paths.flatMap((path) => /cases\/([^/]+)/.exec(path)?.[1] ?? []));
    expect(cases.size).toBeGreaterThanOrEqual(6);
    expect([...cases]).toContain('already-compliant');
    for (const path of paths.filter((each) => each.endsWith('.tf'))) {
      const text = await readFile(path, 'utf8');
      expect(await format(text)).toBe(text);
    }
    const rule = await readFile(join(folder, 'aws/sqs/long-retention/rule.ts'), 'utf8');
    expect(rule).toContain("slug: 'long-retention'");
    expect(rule).toContain('wanted: () => 1209600');
  });

  it('gives what the provider requires of the type', async () => {
    await write([
      'rds/x',
      '--type',
      'aws_db_instance',
      '--argument',
      'multi_az',
      '--wanted',
      'true',
      '--title',
      'X',
    ]);
    const before = await readFile(join(folder, 'aws/rds/x/cases/other-value/before.tf'), 'utf8');
    expect(before).toContain('instance_class');
    expect(before).toContain('multi_az       = false');
  });

  it('leaves a rule alone that is there', async () => {
    await write(line);
    await expect(write(line)).rejects.toThrow('there is a rule of this name');
  });

  it('knows no type that the provider does not know', async () => {
    await expect(write(line.map((each) => each.replace('aws_sqs_queue', 'aws_sqs_quue')))).rejects.toThrow(
      'no resource type aws_sqs_quue',
    );
  });
});

describe('readOrder', () => {
  it.each([
    [['Long Retention'], 'name the rule'],
    [['sqs/x', '--type', 'sqs'], '--type'],
    [['sqs/x', '--type', 'aws_sqs_queue', '--argument', 'a b'], '--argument'],
    [['sqs/x', '--type', 'aws_sqs_queue', '--argument', 'a'], '--wanted'],
    [['sqs/x', '--colour'], '--colour'],
  ])('says what is wrong with %j', (args, said) => {
    expect(readOrder(args)).toMatchObject({ problem: expect.stringContaining(said) });
  });
});

describe('lists', () => {
  it('adds a rule to those of its service, and to none', () => {
    const first = listRule('', 'sqs', 'encryption', 'encryption');
    expect(listRule(first, 'sqs', 'longRetention', 'long-retention')).toContain(
      'readonly Rule[] = [encryption, longRetention]',
    );
  });

  it('adds a service once', () => {
    const registry = 'export const services: Readonly<Record<string, readonly Rule[]>> = {\n};\n';
    const once = listService(registry, 'sqs');
    expect(once).toContain("'aws/sqs': sqsRules");
    expect(listService(once, 'sqs')).toBe(once);
  });

  it('counts on from the highest id', () => {
    expect(nextId('sqs', ['TFX-AWS-SQS-001', 'TFX-AWS-SQS-007'])).toBe('TFX-AWS-SQS-008');
    expect(nextId('new', [])).toBe('TFX-AWS-NEW-001');
  });
});
