import { describe, expect, it } from 'vitest';
import type { Change } from '../../../domain/change.ts';
import { Fault } from '../../../domain/fault.ts';
import type { ModelConversation } from '../../../domain/model-conversation.ts';
import { defaultModelLimits, type ModelLimits } from '../../../domain/model-limits.ts';
import { type RungId, rungIds, type RungStatus } from '../../../domain/proof.ts';
import type { Model, ModelReply, ModelRequest } from '../../../ports/model.ts';
import type { Examination } from '../examination.ts';
import { boolean, cannot, edit, setAttribute, string } from './answer-parts.ts';
import { mendByModel, type ModelMendRequest } from './mend-by-model.ts';
import { aMendRequest } from './testing/module-under-test.ts';

const files = {
  'main.tf': 'resource "aws_dynamodb_table" "orders" {\n  name     = "orders"\n  hash_key = "id"\n}\n',
};

interface Talk {
  readonly model: Model;
  readonly asked: string[];
  readonly ended: ModelConversation[];
}

/** A model that gives the answers in order; a fault is thrown. Each costs 1,000 tokens and a cent. */
function aTalk(answers: readonly unknown[], limits: Partial<ModelLimits> = {}): Talk {
  const asked: string[] = [];
  const ended: ModelConversation[] = [];
  const model: Model = {
    limits: { ...defaultModelLimits, ...limits },
    onConversation: (conversation) => ended.push(conversation),
    ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>> {
      const next = answers[asked.length];
      asked.push(request.turns.map(({ text }) => text).join('\n'));
      if (next === undefined) throw new Error('asked more often than expected');
      if (next instanceof Fault) return Promise.reject(next);
      return Promise.resolve({
        answer: { kind: 'parsed', value: request.form.schema.parse(next) },
        modelId: 'a-model',
        inputTokens: 600,
        outputTokens: 100,
        cacheReadTokens: 300,
        costUsd: 0.01,
      });
    },
  };
  return { model, asked, ended };
}

/** Sets the attribute; `examine` below reads the name as what the ladder says. */
function sets(name: string, value = 'x', confidence = 0.9): unknown {
  return { ...Object(edit([setAttribute(name, string(value))], [`Sets ${name}.`])), confidence };
}

/** `read_capacity` warns twice, `write_capacity` once, `stream_view_type` and `restore_source_name` are refused, the rest passes. */
const statusesOf: Readonly<Record<string, Partial<Record<RungId, RungStatus>>>> = {
  read_capacity: { schema: 'warned', impact: 'warned' },
  write_capacity: { impact: 'warned' },
  billing_mode: { impact: 'warned' },
  stream_view_type: { requirement: 'refused' },
  restore_source_name: { others: 'refused' },
};

function examine({ effects }: Change): Promise<Examination> {
  const name = effects[0]?.paths[0] ?? '';
  const rungs = rungIds.map((id) => ({
    id,
    title: id,
    status: statusesOf[name]?.[id] ?? ('passed' as const),
    detail: `${id} of ${name}`,
  }));
  const objections = rungs.filter(({ status }) => status === 'refused').map(({ detail }) => detail);
  return Promise.resolve({ proof: { rungs }, objections });
}

function request(talk: Talk, details: Partial<ModelMendRequest> = {}): ModelMendRequest {
  return {
    ...aMendRequest(files, 'aws_dynamodb_table.orders'),
    model: talk.model,
    draft: null,
    examine,
    ...details,
  };
}

describe('candidates', () => {
  it('are one where nothing is configured, whatever the ladder warns of', async () => {
    const talk = aTalk([sets('read_capacity')]);
    expect(await mendByModel(request(talk))).toMatchObject({ kind: 'change' });
    expect(talk.asked).toHaveLength(1);
  });

  it('are ranked by the warnings of the ladder, whatever their order', async () => {
    const talk = aTalk([sets('read_capacity'), sets('write_capacity'), sets('read_capacity')], {
      candidates: 3,
    });
    expect(await mendByModel(request(talk))).toMatchObject({
      change: {
        title: 'set write_capacity of aws_dynamodb_table.orders',
        origin: {
          usage: {
            attempts: 1,
            candidates: 3,
            inputTokens: 1_800,
            outputTokens: 300,
            cacheReadTokens: 900,
            costUsd: 0.03,
          },
        },
      },
    });
  });

  it('of the same warnings are ranked by the lines that they change', async () => {
    const one = { ...Object(sets('write_capacity')), confidence: 0.2 };
    const more = edit(
      [setAttribute('write_capacity', string('x')), setAttribute('stream_enabled', boolean(true))],
      ['More.'],
    );
    const talk = aTalk([more, one], { candidates: 2 });
    expect(await mendByModel(request(talk))).toMatchObject({
      change: { explanation: ['Sets write_capacity.'] },
    });
  });

  it('of the same size are ranked by how sure the model is', async () => {
    const talk = aTalk([sets('write_capacity', 'x', 0.5), sets('billing_mode', 'x', 0.8)], { candidates: 2 });
    expect(await mendByModel(request(talk))).toMatchObject({
      change: { origin: { confidence: 0.8, usage: { candidates: 2 } } },
    });
  });

  it('end with the first that nothing can be said against', async () => {
    const talk = aTalk([sets('read_capacity'), sets('table_class'), sets('write_capacity')], {
      candidates: 3,
    });
    expect(await mendByModel(request(talk))).toMatchObject({
      change: { title: 'set table_class of aws_dynamodb_table.orders' },
    });
    expect(talk.asked).toHaveLength(2);
  });

  it('all fail before their problems go back, together', async () => {
    const talk = aTalk([sets('stream_view_type'), sets('restore_source_name'), sets('table_class')], {
      candidates: 2,
    });
    expect(await mendByModel(request(talk))).toMatchObject({ kind: 'change' });
    expect(talk.asked[1]).not.toContain('requirement of stream_view_type');
    expect(talk.asked[2]).toContain('requirement of stream_view_type');
    expect(talk.asked[2]).toContain('others of restore_source_name');
    expect(talk.ended).toMatchObject([
      {
        end: 'change',
        candidates: [
          { attempt: 1, end: 'refused', refusedBy: ['requirement'] },
          { attempt: 1, end: 'refused', refusedBy: ['others'] },
          { attempt: 2, end: 'passed', refusedBy: [], warnedBy: [] },
        ],
      },
    ]);
  });

  it('that fail alike end their round', async () => {
    const talk = aTalk([sets('stream_view_type'), sets('stream_view_type'), sets('table_class')], {
      candidates: 3,
    });
    expect(await mendByModel(request(talk))).toMatchObject({ kind: 'change' });
    expect(talk.asked[2]).toContain('requirement of stream_view_type');
  });

  it('may be had where another one says that it cannot', async () => {
    const talk = aTalk([cannot('unclear-requirement', ['It is unclear.']), sets('table_class')], {
      candidates: 2,
    });
    expect(await mendByModel(request(talk))).toMatchObject({ kind: 'change' });
  });

  it('that hold are kept when the model fails afterwards', async () => {
    const down = new Fault('model-unavailable', 'down', { retry: 'later' });
    const talk = aTalk([sets('write_capacity'), down], { candidates: 2 });
    expect(await mendByModel(request(talk))).toMatchObject({ kind: 'change' });
  });
});

describe('the limits of a conversation', () => {
  const failing = [sets('stream_view_type'), sets('restore_source_name'), sets('table_class')];

  it.each<[string, Partial<ModelLimits>, string, string, number]>([
    ['attempts', { attempts: 1 }, 'not-proven', 'the limit is 1 attempt for a finding', 1],
    ['tokens', { tokens: 2_999 }, 'model-limit-reached', 'the limit of 2999 tokens', 2],
    ['money', { usd: 0.025 }, 'model-limit-reached', 'the limit of $0.0250', 2],
  ])('stop it: %s', async (bound, limits, reason, fact, questions) => {
    const talk = aTalk(failing, limits);
    expect(await mendByModel(request(talk))).toMatchObject({
      refusal: { reason, facts: expect.arrayContaining([expect.stringContaining(fact)]) },
    });
    expect(talk.asked).toHaveLength(questions);
    expect(talk.ended).toMatchObject([{ end: bound }]);
  });

  it('let a question through that just fits', async () => {
    const talk = aTalk(failing, { tokens: 3_000, usd: 0.03 });
    expect(await mendByModel(request(talk))).toMatchObject({ kind: 'change' });
  });

  it('stop it: time', async () => {
    const talk = aTalk(failing, { seconds: 10 });
    let now = 0;
    const stopwatch = (): number => (now += 3_000);
    expect(await mendByModel(request(talk, { stopwatch }))).toMatchObject({
      refusal: {
        reason: 'model-limit-reached',
        facts: expect.arrayContaining([expect.stringContaining('the limit is 10 seconds')]),
      },
    });
    expect(talk.asked.length).toBeLessThan(3);
  });

  it('stop it when an answer does not come in time, once there was one', async () => {
    const late = new Fault('model-unavailable', 'no answer in time', { retry: 'later' });
    let now = 0;
    const talk = aTalk([sets('stream_view_type'), late], { seconds: 10 });
    const stopwatch = (): number => {
      now = talk.asked.length === 2 ? 11_000 : now;
      return now;
    };
    expect(await mendByModel(request(talk, { stopwatch }))).toMatchObject({
      refusal: { reason: 'model-limit-reached' },
    });
    const down = aTalk([late], { seconds: 10 });
    await expect(mendByModel(request(down))).rejects.toBe(late);
  });

  it('are made stricter for one finding, never looser', async () => {
    const strict = aTalk(failing);
    await mendByModel(request(strict, { limits: { attempts: 2 } }));
    expect(strict.asked).toHaveLength(2);
    const loose = aTalk(failing, { attempts: 2 });
    await mendByModel(request(loose, { limits: { attempts: 3, candidates: 5 } }));
    expect(loose.asked).toHaveLength(2);
  });

  it('stop it when nothing new is wrong, though something else was in between', async () => {
    const talk = aTalk(
      [sets('stream_view_type'), sets('restore_source_name'), sets('stream_view_type'), sets('table_class')],
      {
        attempts: 4,
      },
    );
    expect(await mendByModel(request(talk))).toMatchObject({
      refusal: { facts: expect.arrayContaining([expect.stringContaining('for the same reasons as before')]) },
    });
    expect(talk.ended).toMatchObject([{ end: 'repetition' }]);
  });

  it('count no money where the price of a model is not known', async () => {
    const talk = aTalk(failing, { usd: 0.001 });
    const model: Model = {
      ...talk.model,
      ask: async (question) => ({ ...(await talk.model.ask(question)), costUsd: null }),
    };
    expect(await mendByModel(request(talk, { model }))).toMatchObject({
      change: { origin: { usage: { costUsd: null } } },
    });
  });

  it('hold for the money that is known, though an answer without a price came in between', async () => {
    const talk = aTalk(failing, { usd: 0.025 });
    const model: Model = {
      ...talk.model,
      ask: async (question) => {
        const reply = await talk.model.ask(question);
        return talk.asked.length === 1 ? { ...reply, costUsd: null } : { ...reply, costUsd: 0.02 };
      },
    };
    expect(await mendByModel(request(talk, { model }))).toMatchObject({
      refusal: { reason: 'model-limit-reached' },
    });
    expect(talk.asked).toHaveLength(2);
  });
});
