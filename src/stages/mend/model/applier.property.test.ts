import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseHcl } from '../../../hcl/parse.ts';
import { checkScope } from '../../prove/check-scope.ts';
import { ModelAnswer } from './answer.ts';
import { applyAnswer } from './applier.ts';
import { companionsOf } from './companion-types.ts';
import { aModule } from './testing/module-under-test.ts';

const text = `
resource "aws_sqs_queue" "jobs" {
  name                      = "jobs"
  message_retention_seconds = 86400
  sqs_managed_sse_enabled   = true

  redrive {
    dead_letter = "jobs-dead"
  }

  tags = {
    Team = "jobs"
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

variable "days" {
  default = 7
}
`;

const benign = [
  'tags',
  'delay_seconds',
  'kms_master_key_id',
  'receive_wait_time_seconds',
  'redrive',
  'alarm_name',
];
const hostile = [
  'provisioner',
  'connection',
  'lifecycle',
  'ignore_changes',
  'count',
  'for_each',
  'provider',
  'depends_on',
  'dynamic',
  'source',
  'policy',
  'role',
  'user_data',
  'command',
];
const guarded = ['sqs_managed_sse_enabled', 'publicly_accessible'];
const texts = [
  'jobs',
  'aws:kms',
  '*',
  '0.0.0.0/0',
  '::/0',
  'https://evil.tld',
  '${file("/etc/passwd")}',
  '%{ for x in y }',
  '"\n}\nresource "a" "b" {}',
  'TODO',
  '[secret-1]',
  'arn:aws:iam::666655554444:root',
  'a\u202eb',
  '}',
  '\\',
];
const targets = [
  'var.days',
  'aws_sns_topic.alerts.arn',
  'aws_kms_key.jobs.arn',
  'aws_sqs_queue.jobs.arn',
  'path.module',
  'file("x")',
  'local.none',
  'var.days]) {}',
];

// Mostly harmless, so that enough answers get through to look at.
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...benign) },
  { weight: 1, arbitrary: fc.constantFrom(...hostile, ...guarded) },
);
const leaf = fc.oneof(
  fc.record({ type: fc.constant('string'), value: fc.constantFrom('jobs', 'aws:kms', 'daily') }),
  fc.record({ type: fc.constant('string'), value: fc.constantFrom(...texts) }),
  fc.record({ type: fc.constant('string'), value: fc.string({ unit: 'binary', maxLength: 12 }) }),
  fc.record({ type: fc.constant('number'), value: fc.oneof(fc.nat(), fc.integer(), fc.double()) }),
  fc.record({ type: fc.constant('boolean'), value: fc.boolean() }),
  fc.record({ type: fc.constant('reference'), to: fc.constantFrom(...targets) }),
);
const value = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('list'), items: fc.array(leaf, { maxLength: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('object'),
      entries: fc.array(fc.record({ key: fc.oneof(name, fc.constantFrom(...texts)), value: leaf }), {
        maxLength: 3,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('template'), parts: fc.array(leaf, { maxLength: 3 }) }),
  },
);
const attributes = fc.array(fc.record({ name, value }), { maxLength: 3 });
const inside = fc.constantFrom([], [], [], [], ['redrive'], ['redrive[1]'], ['lifecycle']);
const operation = fc.oneof(
  fc.record({ op: fc.constant('set-attribute'), in: inside, name, value }),
  fc.record({ op: fc.constantFrom('remove-attribute', 'remove-block'), in: inside, name }),
  fc.record({ op: fc.constant('set-block'), in: inside, name, attributes }),
  fc.record({
    op: fc.constant('add-resource'),
    type: fc.constantFrom('aws_kms_key', 'aws_cloudwatch_metric_alarm', 'aws_iam_role', 'null_resource'),
    name: fc.constantFrom('jobs', 'alerts', 'a"b'),
    attributes: fc.array(
      fc.record({
        name: fc.constantFrom(
          'description',
          'enable_key_rotation',
          'deletion_window_in_days',
          'policy',
          'tags',
          'count',
        ),
        value,
      }),
      { maxLength: 3 },
    ),
  }),
);

const forbidden = [
  ...hostile.map((word) => new RegExp(`^\\s*"?${word}"?\\s*[={]`, 'm')),
  /^\s*publicly_accessible\s*=\s*[^f]/m,
  /^\s*publicly_accessible \{\}/m,
  /^\s*(sqs_managed_sse_enabled|enable_key_rotation)\s*=\s*false/m,
  /0\.0\.0\.0\/0|::\/0|:\/\/|file\(|%\{|TODO|\[secret-|666655554444|\u202e|"\*"/u,
];

it('lets no generated answer out of the located block, and nothing forbidden into it', () => {
  const { configuration, subject } = aModule({ 'main.tf': text }, 'aws_sqs_queue.jobs');
  const ownLines = new Set(text.split('\n'));
  let applied = 0;
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1, maxLength: 2 }), (operations) => {
      const parsed = ModelAnswer.safeParse({ kind: 'edit', operations, explanation: ['x'], confidence: 1 });
      if (!parsed.success || parsed.data.kind !== 'edit') return;
      const result = applyAnswer(parsed.data, subject, configuration, null);
      if (result.kind === 'refused') return;
      applied += 1;
      const after = result.files[0]?.after ?? '';
      const newLines = after
        .split('\n')
        .filter((line) => !ownLines.has(line))
        .join('\n');
      for (const pattern of forbidden) expect(newLines).not.toMatch(pattern);

      const types = parseHcl('main.tf', after).body.blocks.map(({ type, labels }) => [
        type,
        ...labels.map((label) => label.value),
      ]);
      const before = [
        ['resource', 'aws_sqs_queue', 'jobs'],
        ['resource', 'aws_sns_topic', 'alerts'],
        ['variable', 'days'],
      ];
      for (const head of types) {
        const isOld = before.some((old) => old.join() === head.join());
        expect(isOld || companionsOf('aws_sqs_queue').includes(head[1] ?? '')).toBe(true);
      }
      const rung = checkScope(
        {
          origin: { kind: 'rule', ruleId: 'x' },
          ...result,
          title: '',
          explanation: [],
          impact: { kind: 'in-place', notes: [] },
          review: 'read',
        },
        configuration,
      );
      expect(rung).toMatchObject({ status: 'passed' });
    }),
    { numRuns: 1_200, seed: 6 },
  );
  expect(applied).toBeGreaterThan(40);
});
