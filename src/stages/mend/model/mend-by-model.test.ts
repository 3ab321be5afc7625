import { describe, expect, it } from 'vitest';
import type { Change } from '../../../domain/change.ts';
import { Fault } from '../../../domain/fault.ts';
import { type Proof, type RungId, rungIds, type RungStatus } from '../../../domain/proof.ts';
import type { Model, ModelReply, ModelRequest } from '../../../ports/model.ts';
import {
  addResource,
  attributes,
  boolean,
  cannot,
  edit,
  reference,
  setAttribute,
  string,
} from './answer-parts.ts';
import type { Examination } from '../examination.ts';
import { mendByModel, type ModelMendRequest } from './mend-by-model.ts';
import { aMendRequest } from './testing/module-under-test.ts';

const files = {
  'main.tf': `resource "aws_dynamodb_table" "orders" {
  name     = "prod-orders"
  hash_key = "id"
}

resource "aws_iam_role" "worker" {
  name = "worker"
}
`,
};

type Said =
  | { readonly kind: 'form'; readonly input: unknown }
  | { readonly kind: 'malformed'; readonly problem: string; readonly raw: string }
  | { readonly kind: 'truncated' };

/** A model that says what it was given, in order, and remembers what it was asked. */
function aModel(...said: readonly Said[]): Model & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>> {
      const next = said[asked.length];
      asked.push(request.turns.map(({ text }) => text).join('\n'));
      if (!next) throw new Error('asked more often than expected');
      return Promise.resolve({
        answer: next.kind === 'form' ? read(request, next.input) : next,
        modelId: 'a-model',
        inputTokens: 100,
        outputTokens: 10,
        cacheReadTokens: 1_000,
      });
    },
  };
}

function read<Answer>(request: ModelRequest<Answer>, input: unknown): ModelReply<Answer>['answer'] {
  const parsed = request.form.schema.safeParse(input);
  return parsed.success
    ? { kind: 'parsed', value: parsed.data }
    : { kind: 'malformed', problem: parsed.error.issues[0]?.message ?? '', raw: '' };
}

const form = (input: unknown): Said => ({ kind: 'form', input });
const good = form(
  edit(
    [setAttribute('stream_enabled', boolean(true))],
    ['Streams changes.', 'Second <b>line</b>\nwith break.'],
  ),
);
const evil = form(edit([setAttribute('count', boolean(false))], ['Harmless.']));
const thirdEvil = form(edit([setAttribute('lifecycle', boolean(false))], ['Harmless.']));
const otherEvil = form(edit([setAttribute('provider', boolean(false))], ['Harmless.']));

function request(
  model: Model,
  details: Partial<ModelMendRequest> = {},
  address = 'aws_dynamodb_table.orders',
): ModelMendRequest {
  return { ...aMendRequest(files, address), model, draft: null, ...details };
}

function examine({ title }: Change): Promise<Examination> {
  const holds = !title.includes('stream_enabled');
  return Promise.resolve({
    objections: holds ? [] : ['the requirement does not hold'],
    proof: aProof({ requirement: holds ? 'passed' : 'refused' }),
  });
}

function aProof(statuses: Partial<Record<RungId, RungStatus>>): Proof {
  return {
    rungs: rungIds.map((id) => ({ id, title: id, status: statuses[id] ?? 'passed', detail: id })),
  };
}

describe('mending by model', () => {
  it('asks with stand-ins for account numbers, and writes the numbers', async () => {
    const held = {
      'main.tf': `${files['main.tf']}\nlocals {\n  owner = "482910573316"\n}\n`.replace(
        'hash_key = "id"',
        'hash_key = "id"\n  tags     = { Owner = local.owner }',
      ),
    };
    const model = aModel(
      form(edit([setAttribute('kms_key_alias', string('alias-[account-1]'))], ['For [account-1].'])),
    );
    const result = await mendByModel({
      ...aMendRequest(held, 'aws_dynamodb_table.orders'),
      model,
      draft: null,
    });
    expect(model.asked[0]).toContain('owner = "[account-1]"');
    expect(model.asked[0]).not.toContain('482910573316');
    expect(result).toMatchObject({ kind: 'change' });
    expect(JSON.stringify(result)).toContain('alias-482910573316');
    expect(JSON.stringify(result)).not.toContain('[account-1]');
  });

  it('turns an answer into a change that a person has to read', async () => {
    const result = await mendByModel(request(aModel(good)));
    expect(result).toMatchObject({
      kind: 'change',
      change: {
        origin: {
          kind: 'model',
          confidence: 0.9,
          assumptions: [],
          usage: {
            modelId: 'a-model',
            inputTokens: 100,
            outputTokens: 10,
            cacheReadTokens: 1_000,
            attempts: 1,
          },
        },
        title: 'set stream_enabled of aws_dynamodb_table.orders',
        explanation: ['Streams changes.', 'Second <b>line</b> with break.'],
        effects: [
          {
            file: 'main.tf',
            block: 'aws_dynamodb_table.orders',
            kind: 'edits-block',
            paths: ['stream_enabled'],
          },
        ],
        impact: { kind: 'in-place', notes: [] },
        review: 'read',
        files: [{ path: 'main.tf', before: files['main.tf'] }],
      },
    });
  });

  it('names a change that only adds after what it adds, and says what that costs', async () => {
    const add = addResource('aws_cloudwatch_metric_alarm', 'orders', {
      alarm_name: string('orders-throttles'),
      comparison_operator: string('GreaterThanThreshold'),
      evaluation_periods: { type: 'number', value: 1 },
    });
    expect(await mendByModel(request(aModel(form(edit([add], ['An alarm.'])))))).toMatchObject({
      change: {
        title: 'add metric alarm for aws_dynamodb_table.orders',
        impact: {
          kind: 'new-resource',
          notes: [
            expect.stringContaining('aws_cloudwatch_metric_alarm.orders'),
            expect.stringContaining('cents'),
          ],
        },
      },
    });
  });

  it('feeds back what was refused, and takes the better answer', async () => {
    const model = aModel(evil, { kind: 'truncated' }, good);
    const result = await mendByModel(request(model));
    expect(result).toMatchObject({
      change: {
        origin: { usage: { attempts: 3, inputTokens: 300, outputTokens: 30, cacheReadTokens: 3_000 } },
      },
    });
    expect(model.asked[0]).not.toContain('problems with your earlier answers');
    expect(model.asked[1]).toContain('operation 1 (set-attribute): "count" is out of reach');
    expect(model.asked[2]).toContain('the answer was cut off');
  });

  it('stops after three attempts', async () => {
    const model = aModel(evil, otherEvil, thirdEvil, good);
    const result = await mendByModel(request(model));
    expect(model.asked).toHaveLength(3);
    expect(result).toMatchObject({
      kind: 'refused',
      refusal: {
        reason: 'not-proven',
        facts: expect.arrayContaining([
          'It was not asked again: the limit is 3 attempts for a finding.',
          'a-model: 3 attempts, 300 tokens in, 30 out.',
        ]),
      },
    });
  });

  it('stops when the same thing is wrong again', async () => {
    const model = aModel(evil, evil, good);
    expect(await mendByModel(request(model))).toMatchObject({ refusal: { reason: 'not-proven' } });
    expect(model.asked).toHaveLength(2);
  });

  it('declines when no answer can be read', async () => {
    const garbled: Said = { kind: 'malformed', problem: 'not a form', raw: '{}' };
    expect(await mendByModel(request(aModel(garbled, { kind: 'truncated' }, garbled)))).toMatchObject({
      refusal: {
        reason: 'model-declined',
        facts: expect.arrayContaining([expect.stringContaining('not a form')]),
      },
    });
  });

  it.each([
    ['needs-human-value', 'needs-human-value'],
    ['would-recreate', 'would-recreate'],
    ['exclusive-choice', 'exclusive-choice'],
    ['not-in-terraform', 'unsupported-test'],
    ['outside-located-block', 'model-declined'],
    ['unclear-requirement', 'model-declined'],
  ])('turns "cannot: %s" into %s', async (reason, refusal) => {
    const result = await mendByModel(request(aModel(form(cannot(reason, ['It is so.'])))));
    expect(result).toMatchObject({
      refusal: { reason: refusal, facts: expect.arrayContaining(['It is so.']) },
    });
  });

  it('does not let the explanation carry a stand-in for a secret', async () => {
    const leaky = form(
      edit([setAttribute('stream_enabled', boolean(true))], ['The password is [secret-1].']),
    );
    const model = aModel(leaky, leaky);
    expect(await mendByModel(request(model))).toMatchObject({ refusal: { reason: 'not-proven' } });
  });

  it('asks no model about resources that decide who may do what', async () => {
    const model = aModel();
    expect(await mendByModel(request(model, {}, 'aws_iam_role.worker'))).toMatchObject({
      refusal: { reason: 'model-declined' },
    });
    expect(model.asked).toHaveLength(0);
  });

  it('asks no model about a file that does not parse', async () => {
    const broken = aMendRequest(
      { 'main.tf': `${files['main.tf']}\nresource "x" {\n` },
      'aws_dynamodb_table.orders',
    );
    const model = aModel();
    expect(await mendByModel({ ...broken, model, draft: null })).toMatchObject({
      refusal: { reason: 'file-does-not-parse' },
    });
    expect(model.asked).toHaveLength(0);
  });

  it('lets faults of the model through', async () => {
    const fault = new Fault('model-throttled', 'slow down', { retry: 'later' });
    const model: Model = { ask: () => Promise.reject(fault) };
    await expect(mendByModel(request(model))).rejects.toBe(fault);
  });

  it('feeds back what an examination objects to', async () => {
    const other = form(edit([setAttribute('stream_view_type', string('NEW_IMAGE'))], ['Other.']));
    const model = aModel(good, other);
    expect(await mendByModel(request(model, { examine }))).toMatchObject({ kind: 'change' });
    expect(model.asked[1]).toContain('the requirement does not hold');
  });
});

describe('a draft', () => {
  const before = files['main.tf'];
  const at = before.indexOf('\n}');
  const inserted = '\n\n  server_side_encryption {\n    enabled = true\n  }';
  const draft: Change = {
    origin: { kind: 'rule', ruleId: 'TFX-AWS-DYN-002' },
    edits: [{ file: 'main.tf', start: at, end: at, replacement: inserted }],
    files: [{ path: 'main.tf', before, after: before.slice(0, at) + inserted + before.slice(at) }],
    title: 'encrypt table prod-orders',
    explanation: ['Encrypts the table.'],
    effects: [
      {
        file: 'main.tf',
        block: 'aws_dynamodb_table.orders',
        kind: 'edits-block',
        paths: ['server_side_encryption'],
      },
    ],
    impact: { kind: 'in-place', notes: ['No downtime.'] },
    review: 'skim',
  };
  const ownKey = [
    {
      op: 'set-block',
      in: [],
      name: 'server_side_encryption',
      attributes: attributes({ kms_key_arn: reference('aws_kms_key.orders.arn') }),
    },
    addResource('aws_kms_key', 'orders', { enable_key_rotation: boolean(true) }),
  ];

  it('that is kept gets the operations on top', async () => {
    const answer = edit(ownKey, ['With our own key.'], { keepDraft: true });
    const result = await mendByModel(
      request(aModel(form(answer)), { draft, guidance: ['our own key, please'] }),
    );
    expect(result).toMatchObject({
      kind: 'change',
      change: {
        title: 'encrypt table prod-orders',
        explanation: ['Encrypts the table.', 'With our own key.'],
        effects: [
          {
            block: 'aws_dynamodb_table.orders',
            paths: ['server_side_encryption', 'server_side_encryption.kms_key_arn'],
          },
          { block: 'aws_kms_key.orders', kind: 'adds-block' },
        ],
        review: 'read',
        files: [
          {
            path: 'main.tf',
            before,
            after: `resource "aws_dynamodb_table" "orders" {
  name     = "prod-orders"
  hash_key = "id"

  server_side_encryption {
    enabled = true

    kms_key_arn = aws_kms_key.orders.arn
  }
}

resource "aws_kms_key" "orders" {
  enable_key_rotation = true
}

resource "aws_iam_role" "worker" {
  name = "worker"
}
`,
          },
        ],
      },
    });
  });

  it('that is replaced leaves nothing behind', async () => {
    const result = await mendByModel(request(aModel(good), { draft }));
    expect(JSON.stringify(result)).not.toContain('server_side_encryption');
  });

  it('cannot be kept where there is none', async () => {
    const answer = form(edit(ownKey, ['x'], { keepDraft: true }));
    const model = aModel(answer, answer);
    expect(await mendByModel(request(model))).toMatchObject({ refusal: { reason: 'not-proven' } });
    expect(model.asked[1]).toContain('there is no draft');
  });
});
