import { expect, it } from 'vitest';
import type { IntendedEffect } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { checkScope } from './check-scope.ts';

const before = 'resource "aws_sqs_queue" "q" {\n  name  = "q"\n  delay = 1\n}\n';
const block = 'aws_sqs_queue.q';

function check(after: string, effects: readonly IntendedEffect[]): Rung {
  return checkScope(
    {
      origin: { kind: 'rule', ruleId: 'x' },
      edits: [],
      files: [{ path: 'main.tf', before, after }],
      title: 'x',
      explanation: [],
      effects,
      impact: { kind: 'in-place', notes: [] },
      review: 'read',
    },
    buildConfiguration(new Map([['main.tf', before]])),
  );
}

it('names a block once, with all that differs in it', () => {
  const after = before.replace('"q"\n', '"p"\n').replace('1', '2');
  const effects: readonly IntendedEffect[] = [
    { file: 'main.tf', block, kind: 'edits-block', paths: ['name', 'delay'] },
  ];
  expect(check(after, effects)).toMatchObject({
    status: 'passed',
    detail: 'Differs only in `name`, `delay` of `aws_sqs_queue.q`. Every other byte is the same.',
  });
});

it('refuses what differs beside what was meant, and what was meant and does not differ', () => {
  const named: IntendedEffect = { file: 'main.tf', block, kind: 'edits-block', paths: ['name'] };
  expect(check(before.replace('1', '2'), [named])).toMatchObject({
    status: 'refused',
    detail: 'The change also touches `delay` of `aws_sqs_queue.q`.',
  });
  expect(check(before.replace('"q"\n', '"p"\n'), [named, { ...named, paths: ['delay'] }])).toMatchObject({
    status: 'refused',
    detail: 'The change does not do what it says: `delay` of `aws_sqs_queue.q`.',
  });
});
