import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BedrockModel, createBedrockModel } from '../src/adapters/bedrock/bedrock-model.ts';
import { defaultBedrockSettings } from '../src/adapters/bedrock/bedrock-settings.ts';
import { Fault } from '../src/domain/fault.ts';
import { type ScriptedReply, scriptedModelId } from '../src/sandbox/bedrock/emulator-script.ts';
import { type BedrockEmulator, startBedrockEmulator } from '../src/sandbox/bedrock/start-bedrock-emulator.ts';
import { mendByModel } from '../src/stages/mend/model/mend-by-model.ts';
import { aMendRequest } from '../src/stages/mend/model/testing/module-under-test.ts';
import { proveChange } from '../src/stages/prove/prove.ts';
import { objectionsOf } from '../src/stages/prove/refusal.ts';
import { generateWrongAnswers, type WrongAnswer } from './wrong-answers/generate-answers.ts';
import { readRecorded, type RecordedAnswer, writeRecorded } from './wrong-answers/recorded-answers.ts';

const folder = join(import.meta.dirname, '../fixtures/wrong-answers');
const file = join(folder, 'answers.jsonl');
const seed = 20_261_121;

let emulator: BedrockEmulator;
let model: BedrockModel;
let sent: ScriptedReply = { kind: 'truncated' };

beforeAll(async () => {
  emulator = await startBedrockEmulator({
    script: [{ name: 'a recorded answer', matches: () => true, reply: () => sent }],
  });
  model = createBedrockModel({
    ...defaultBedrockSettings,
    modelId: scriptedModelId,
    endpoint: emulator.endpoint,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  });
  if (process.env['TERRAFIX_WRITE_CASES'] === '1') await record();
});
afterAll(async () => {
  model.close();
  await emulator.close();
});

describe('wrong answers', () => {
  const recorded = readRecorded(readFileSync(file, 'utf8'));

  it('are as they are generated', () => {
    const generated = generateWrongAnswers(seed).map(({ kind, send }) => ({ kind, send }));
    expect(recorded.map(({ kind, send }) => ({ kind, send }))).toEqual(JSON.parse(JSON.stringify(generated)));
    expect(recorded.length).toBeGreaterThanOrEqual(300);
  });

  it.each(recorded.map((one, index) => [`${String(index + 1)} ${one.kind}: ${one.because}`, one] as const))(
    'end in no change: %s',
    async (_name, { kind, send, reason, because }) => {
      expect(await endingOf({ kind, send })).toEqual({ reason, because });
    },
  );

  it('end in a change when there is nothing wrong with them', async () => {
    const encryption = {
      op: 'set-block',
      in: [],
      name: 'ttl',
      attributes: [
        { name: 'enabled', value: { type: 'boolean', value: true } },
        { name: 'attribute_name', value: { type: 'string', value: 'end' } },
      ],
    };
    const input = { kind: 'edit', operations: [encryption], explanation: ['It ends.'], confidence: 0.5 };
    expect(await endingOf({ kind: 'right', send: { input } })).toEqual({ reason: 'change', because: '' });
  });
});

/** What the real way from the wire to the ladder makes of one answer, given again and again. */
async function endingOf({
  send,
}: WrongAnswer): Promise<{ readonly reason: string; readonly because: string }> {
  sent =
    'body' in send
      ? { kind: 'raw', body: send.body }
      : 'form' in send
        ? { kind: 'wrong-form', formName: send.form, input: send.input }
        : { kind: 'answer', input: send.input };
  const request = aMendRequest(
    { 'main.tf': readFileSync(join(folder, 'main.tf'), 'utf8') },
    'aws_dynamodb_table.orders',
  );
  try {
    const result = await mendByModel({
      ...request,
      model,
      draft: null,
      examine: async (change) => {
        const proof = await proveChange({ ...request, change });
        return { proof, objections: objectionsOf(proof) };
      },
    });
    return result.kind === 'change'
      ? { reason: 'change', because: '' }
      : { reason: result.refusal.reason, because: result.refusal.facts[1] ?? '' };
  } catch (caught) {
    if (!(caught instanceof Fault)) throw caught;
    return { reason: `fault ${caught.code}`, because: '' };
  }
}

/** Writes the answers with what comes of each today, to be read before it is committed. */
async function record(): Promise<void> {
  const recorded: RecordedAnswer[] = [];
  for (const one of generateWrongAnswers(seed)) recorded.push({ ...one, ...(await endingOf(one)) });
  writeFileSync(file, writeRecorded(recorded));
}
