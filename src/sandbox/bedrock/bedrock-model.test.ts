import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { ModelRequest } from '../../ports/model.ts';
import { always, scriptedModelId, scriptedNote } from './emulator-script.ts';
import type { EmulatedFault, ScriptEntry, ScriptedReply } from './emulator-script.ts';
import { startBedrockEmulator, type BedrockEmulator } from './start-bedrock-emulator.ts';
import { createBedrockModel, type BedrockModel } from '../../adapters/bedrock/bedrock-model.ts';
import { defaultBedrockSettings, type BedrockSettings } from '../../adapters/bedrock/bedrock-settings.ts';

const Answer = z.strictObject({
  colour: z.enum(['red', 'green']),
  explanation: z.array(z.string()).default([]),
});
type Answer = z.infer<typeof Answer>;

const question: ModelRequest<Answer> = {
  system: 'You name colours.',
  turns: [{ role: 'user', text: 'Which colour?' }],
  form: { name: 'name_colour', description: 'the colour', schema: Answer },
};
const green: ScriptedReply = { kind: 'answer', input: { colour: 'green', explanation: ['because'] } };

const open: { emulator: BedrockEmulator; model: BedrockModel }[] = [];
afterEach(async () => {
  for (const { emulator, model } of open.splice(0)) {
    model.close();
    await emulator.close();
  }
});

async function world(
  script: readonly ScriptEntry[],
  settings: Partial<BedrockSettings> = {},
  faults?: (number: number) => EmulatedFault | null,
): Promise<{ emulator: BedrockEmulator; model: BedrockModel }> {
  const emulator = await startBedrockEmulator({
    script,
    ...(faults ? { faults: (_request, number) => faults(number) } : {}),
  });
  const model = createBedrockModel({
    ...defaultBedrockSettings,
    modelId: scriptedModelId,
    endpoint: emulator.endpoint,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 3,
    ...settings,
  });
  open.push({ emulator, model });
  return { emulator, model };
}

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const caught = await promise.catch((error: unknown) => error);
  if (!(caught instanceof Fault)) throw new Error('expected a fault', { cause: caught });
  return caught;
}

describe('a model of Bedrock', () => {
  it('asks with a forced form, cached system text and no temperature', async () => {
    const { emulator, model } = await world([always(green)]);
    await model.ask(question);
    expect(emulator.requests[0]?.body).toEqual({
      system: [{ text: 'You name colours.' }, { cachePoint: { type: 'default' } }],
      messages: [{ role: 'user', content: [{ text: 'Which colour?' }] }],
      inferenceConfig: { maxTokens: defaultBedrockSettings.maxOutputTokens },
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: 'name_colour',
              description: 'the colour',
              inputSchema: {
                json: {
                  type: 'object',
                  properties: {
                    colour: { type: 'string', enum: ['red', 'green'] },
                    explanation: { type: 'array', items: { type: 'string' }, default: [] },
                  },
                  required: ['colour'],
                  additionalProperties: false,
                },
              },
            },
          },
        ],
        toolChoice: { tool: { name: 'name_colour' } },
      },
    });
  });

  it('sends a temperature when one is configured', async () => {
    const { emulator, model } = await world([always(green)], { temperature: 0.2 });
    await model.ask(question);
    expect(emulator.requests[0]?.body).toMatchObject({ inferenceConfig: { temperature: 0.2 } });
  });

  it('returns the parsed answer with the tokens, cached ones apart', async () => {
    const { model } = await world([always(green)]);
    const first = await model.ask(question);
    const second = await model.ask(question);
    expect(first.answer).toEqual({
      kind: 'parsed',
      value: { colour: 'green', explanation: ['because', scriptedNote] },
    });
    expect(first.modelId).toBe(scriptedModelId);
    expect(first.cacheReadTokens).toBe(0);
    expect(second.cacheReadTokens).toBeGreaterThan(0);
    expect(second.inputTokens).toBeLessThan(first.inputTokens);
    expect(first.outputTokens).toBeGreaterThan(0);
  });

  it('says where an answer does not fit the form', async () => {
    const { model } = await world([always({ kind: 'answer', input: { colour: 'blue', extra: 1 } })]);
    const { answer } = await model.ask(question);
    expect(answer).toMatchObject({ kind: 'malformed' });
    expect(answer.kind === 'malformed' ? answer.problem : '').toMatch(/colour: .*extra/s);
  });

  it.each<[string, ScriptedReply, string]>([
    ['another form', { kind: 'wrong-form', formName: 'run_command', input: {} }, 'another form'],
    ['prose', { kind: 'prose', text: 'Green, I think.' }, 'was not filled in'],
    ['a filtered answer', { kind: 'filtered' }, 'filter'],
  ])('calls %s malformed', async (_name, reply, problem) => {
    const { model } = await world([always(reply)]);
    const { answer } = await model.ask(question);
    expect(answer).toMatchObject({ kind: 'malformed', problem: expect.stringContaining(problem) });
  });

  it('tells a truncated answer from a malformed one', async () => {
    const { model } = await world([always({ kind: 'truncated' })]);
    expect((await model.ask(question)).answer).toEqual({ kind: 'truncated' });
  });

  it('gets through when throttling and server errors pass', async () => {
    const { emulator, model } = await world([always(green)], {}, (number) =>
      number === 1 ? { kind: 'throttled' } : number === 2 ? { kind: 'server-error', status: 503 } : null,
    );
    expect((await model.ask(question)).answer.kind).toBe('parsed');
    expect(emulator.injectedFaults).toEqual({ throttled: 1, 'server-error': 1 });
    expect(emulator.requests).toHaveLength(3);
  });

  it.each<[EmulatedFault, string, unknown, number]>([
    [{ kind: 'throttled' }, 'model-throttled', 'later', 2],
    [{ kind: 'throttled', retryAfterSeconds: 1 }, 'model-throttled', { afterSeconds: 1 }, 2],
    [{ kind: 'server-error' }, 'model-unavailable', 'later', 2],
    [{ kind: 'reset' }, 'model-unavailable', 'later', 2],
    [{ kind: 'unauthorized' }, 'model-unauthorized', 'never', 1],
    [{ kind: 'garbage' }, 'model-unavailable', 'later', 2],
    [{ kind: 'wrong-shape' }, 'model-unavailable', 'later', 2],
    // The second request offers the form instead of forcing it.
    [{ kind: 'invalid-request' }, 'model-rejected', 'never', 2],
  ])('turns a lasting %j into %s', async (fault, code, retry, requests) => {
    const { emulator, model } = await world([always({ kind: 'fault', fault })], { maxAttempts: 2 });
    const thrown = await faultOf(model.ask(question));
    expect({ code: thrown.code, retry: thrown.retry }).toEqual({ code, retry });
    expect(emulator.injectedFaults[fault.kind]).toBe(requests);
  });

  it('gives up on silence', async () => {
    const { emulator, model } = await world([always({ kind: 'fault', fault: { kind: 'hang' } })], {
      silenceTimeoutMs: 100,
      maxAttempts: 1,
    });
    const thrown = await faultOf(model.ask(question));
    expect(thrown).toMatchObject({ code: 'model-unavailable', retry: 'later' });
    expect(emulator.injectedFaults.hang).toBe(1);
  });

  it('gives up when all tries together take too long', async () => {
    const { model } = await world([always({ kind: 'fault', fault: { kind: 'hang' } })], {
      silenceTimeoutMs: 60_000,
      totalTimeoutMs: 100,
    });
    expect(await faultOf(model.ask(question))).toMatchObject({ code: 'model-unavailable' });
  });

  it('offers the form, once and for all, to a model that rejects being forced', async () => {
    const { emulator, model } = await world([
      {
        name: 'rejects a forced form',
        matches: (request) => request.isFormForced,
        reply: () => ({ kind: 'fault', fault: { kind: 'invalid-request' } }),
      },
      always(green),
    ]);
    expect((await model.ask(question)).answer.kind).toBe('parsed');
    expect((await model.ask(question)).answer.kind).toBe('parsed');
    expect(emulator.requests.map((request) => request.isFormForced)).toEqual([true, false, false]);
  });

  it('is refused by the sandbox under the name of a real model', async () => {
    const { model } = await world([always(green)], { modelId: defaultBedrockSettings.modelId });
    expect(await faultOf(model.ask(question))).toMatchObject({ code: 'model-unauthorized', retry: 'never' });
  });
});
