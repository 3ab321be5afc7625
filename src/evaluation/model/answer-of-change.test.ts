import { describe, expect, it } from 'vitest';
import type { Change, IntendedEffect } from '../../domain/change.ts';
import {
  addResource,
  boolean,
  number,
  object,
  reference,
  setAttribute,
  string,
  template,
} from '../../stages/mend/model/answer-parts.ts';
import { aModule } from '../../stages/mend/model/testing/module-under-test.ts';
import { answerOfChange } from './answer-of-change.ts';

const before = `resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  fifo_queue = false
  redrive {
    count_limit = 3
  }
}
`;
const located: IntendedEffect = {
  block: 'aws_sqs_queue.jobs',
  file: 'main.tf',
  kind: 'edits-block',
  paths: [],
};

function operationsOf(after: string, effects: readonly IntendedEffect[] = [located]): unknown {
  const change: Change = {
    origin: { kind: 'rule', ruleId: 'X' },
    edits: [],
    files: [{ path: 'main.tf', before, after }],
    title: 'change it',
    explanation: [],
    effects,
    impact: { kind: 'in-place', notes: [] },
    review: 'skim',
  };
  const { subject } = aModule({ 'main.tf': before }, 'aws_sqs_queue.jobs');
  const answer = answerOfChange(change, subject);
  return answer === null ? null : Reflect.get(Object(answer), 'operations');
}

describe('the change of a rule, said as an answer', () => {
  it('sets, replaces and removes attributes, in nested blocks as well', () => {
    const after = before
      .replace('fifo_queue = false', 'kms_master_key_id = aws_kms_key.jobs.arn')
      .replace('"jobs"\n', '"jobs-${var.stage}"\n')
      .replace('= 3', '= 5');
    expect(operationsOf(after)).toEqual([
      setAttribute('name', template(string('jobs-'), reference('var.stage'))),
      setAttribute('kms_master_key_id', reference('aws_kms_key.jobs.arn')),
      { op: 'remove-attribute', in: [], name: 'fifo_queue' },
      setAttribute('count_limit', number(5), ['redrive']),
    ]);
  });

  it('adds and removes nested blocks', () => {
    const [head = ''] = before.split('  redrive');
    expect(
      operationsOf(`${head}  logging {\n    on = true\n    level {\n      name = "all"\n    }\n  }\n}\n`),
    ).toEqual([
      { op: 'remove-block', in: [], name: 'redrive' },
      {
        op: 'set-block',
        in: [],
        name: 'logging',
        attributes: [{ name: 'on', value: boolean(true) }],
        blocks: [{ name: 'level', attributes: [{ name: 'name', value: string('all') }], blocks: [] }],
      },
    ]);
  });

  it('adds companions', () => {
    const after = `${before}\nresource "aws_kms_key" "jobs" {\n  tags = { a = "b" }\n}\n`;
    const effect: IntendedEffect = {
      block: 'aws_kms_key.jobs',
      file: 'main.tf',
      kind: 'adds-block',
      paths: [],
    };
    expect(operationsOf(after, [effect])).toEqual([
      addResource('aws_kms_key', 'jobs', { tags: object({ a: string('b') }) }),
    ]);
  });

  it.each([
    ['a function', before.replace('"jobs"\n', 'lower("JOBS")\n'), located],
    ['another block', before, { ...located, block: 'variable.name' }],
    ['a second block of the same name', before.replace('  redrive', '  redrive {}\n  redrive'), located],
    ['nothing at all', before, located],
  ])('cannot be said: %s', (_name, after, effect) => {
    expect(operationsOf(after, [effect])).toBeNull();
  });
});
