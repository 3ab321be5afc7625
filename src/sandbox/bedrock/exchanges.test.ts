import { afterEach, describe, expect, it } from 'vitest';
import { createBedrockModel } from '../../adapters/bedrock/bedrock-model.ts';
import { defaultBedrockSettings } from '../../adapters/bedrock/bedrock-settings.ts';
import { createRecordingModel } from '../../adapters/exchanges/recording-model.ts';
import { createReplayingModel, parseExchanges } from '../../adapters/exchanges/replaying-model.ts';
import type { Model } from '../../ports/model.ts';
import { boolean, edit, setAttribute } from '../../stages/mend/model/answer-parts.ts';
import { mendByModel, type ModelMendRequest } from '../../stages/mend/model/mend-by-model.ts';
import { aMendRequest } from '../../stages/mend/model/testing/module-under-test.ts';
import { type ScriptedReply, scriptedModelId } from './emulator-script.ts';
import { startBedrockEmulator } from './start-bedrock-emulator.ts';

const key = 'AKIAIOSFODNN7EXAMPLE';
const files = {
  'main.tf': `resource "aws_dynamodb_table" "orders" {\n  name = "orders"\n  tags = { key = "${key}" }\n}\n`,
};
const good = {
  kind: 'answer',
  input: edit([setAttribute('stream_enabled', boolean(true))], ['Streams changes.']),
} satisfies ScriptedReply;
const evil: ScriptedReply = {
  kind: 'answer',
  input: edit([setAttribute('count', boolean(true))], [`The key is ${key}.`]),
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Asks the emulator, with the real SDK in between, and records what was said. */
async function record(replies: readonly ScriptedReply[]): Promise<{ text: string; result: unknown }> {
  let asked = 0;
  const emulator = await startBedrockEmulator({
    script: [
      {
        name: 'in order',
        matches: () => true,
        reply: () => replies[asked++] ?? { kind: 'prose', text: 'nothing more' },
      },
    ],
  });
  const model = createBedrockModel({
    ...defaultBedrockSettings,
    modelId: scriptedModelId,
    endpoint: emulator.endpoint,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  });
  closing.push(async () => {
    model.close();
    await emulator.close();
  });
  const lines: string[] = [];
  const result = await mendByModel(request(createRecordingModel(model, (line) => lines.push(line))));
  return { text: lines.join(''), result };
}

function request(model: Model, text = files['main.tf']): ModelMendRequest {
  return { ...aMendRequest({ 'main.tf': text }, 'aws_dynamodb_table.orders'), model, draft: null };
}

/** Without the time that it took. */
function comparable(one: unknown): unknown {
  return JSON.parse(JSON.stringify(one).replaceAll(/"milliseconds":[\d.]+/g, '"milliseconds":0'));
}

const replay = (text: string): Model => createReplayingModel(parseExchanges(text, 'x.jsonl'), 'x.jsonl');

describe('recorded exchanges', () => {
  it('give the same result without a model', async () => {
    const { text, result } = await record([evil, { kind: 'truncated' }, good]);
    const again = await mendByModel(request(replay(text)));
    expect(comparable(again)).toEqual(comparable(result));
    expect(result).toMatchObject({ kind: 'change', change: { origin: { usage: { attempts: 3 } } } });
  });

  it('keep an answer without a form, with its reason', async () => {
    const { text } = await record([{ kind: 'prose', text: 'No.' }, { kind: 'filtered' }, good]);
    expect(await mendByModel(request(replay(text)))).toMatchObject({
      change: { origin: { usage: { attempts: 3 } } },
    });
  });

  it.each<[string, ScriptedReply]>([
    ['does not fit the form', { kind: 'answer', input: { operations: 'see above', more: [1] } }],
    ['fills in another form', { kind: 'wrong-form', formName: 'run_command', input: good.input }],
  ])('lead to the same next question where an answer %s', async (_name, wrong) => {
    const { text, result } = await record([wrong, good]);
    const again = await mendByModel(request(replay(text)));
    expect(comparable(again)).toEqual(comparable(result));
    expect(result).toMatchObject({ kind: 'change', change: { origin: { usage: { attempts: 2 } } } });
  });

  it('hold no secret, neither of the question nor of the answer', async () => {
    const { text } = await record([evil, good]);
    expect(text).toContain('aws_dynamodb_table.orders');
    expect(text).not.toContain(key);
  });

  it('stay readable where what is masked stands before a quote', async () => {
    const cut = ['-----BEGIN', 'PRIVATE', 'KEY-----\nMIIEvQ'].join(' ');
    const { text } = await record([{ kind: 'answer', input: { explanation: [`"${cut}"`], [cut]: 1 } }, good]);
    expect(text).not.toContain('MIIEvQ');
    expect(parseExchanges(text, 'x.jsonl')).toHaveLength(2);
  });

  it('say clearly that another question has no answer', async () => {
    const { text } = await record([good]);
    const other = files['main.tf'].replace('name = "orders"', 'name = "other"');
    await expect(mendByModel(request(replay(text), other))).rejects.toMatchObject({
      code: 'input-invalid',
      message: expect.stringContaining('no recorded answer in x.jsonl'),
    });
  });

  it.each([
    ['no JSON', 'nonsense', /x\.jsonl:1 is no recorded exchange/],
    ['of another format', '{"format":"other/1"}', /x\.jsonl:1 is no recorded exchange at format/],
  ])('are checked line by line: %s', (_name, text, message) => {
    expect(() => parseExchanges(text, 'x.jsonl')).toThrow(message);
  });
});
