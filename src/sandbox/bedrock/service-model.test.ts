import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createServiceModel } from '../../adapters/bedrock/create-service-model.ts';
import type { BedrockModel } from '../../adapters/bedrock/bedrock-model.ts';
import type { ModelSettings } from '../../config/model-settings.ts';
import { Fault } from '../../domain/fault.ts';
import { meterBreaker, meterModel } from '../../observability/meter-model.ts';
import { Metrics } from '../../observability/metrics.ts';
import type { ModelRequest } from '../../ports/model.ts';
import { always, type EmulatedFault, type ScriptedRequest } from './emulator-script.ts';
import { type BedrockEmulator, startBedrockEmulator } from './start-bedrock-emulator.ts';

const Answer = z.strictObject({ colour: z.enum(['red', 'green']) });
type Answer = z.infer<typeof Answer>;

const question: ModelRequest<Answer> = {
  system: 'You name colours.',
  turns: [{ role: 'user', text: 'Which colour?' }],
  form: { name: 'name_colour', description: 'the colour', schema: Answer },
};
const first = 'scripted-answers-first';
const second = 'scripted-answers-second';
const price = { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 };

interface World {
  readonly emulator: BedrockEmulator;
  readonly model: BedrockModel;
  readonly metrics: Metrics;
}

const open: World[] = [];
afterEach(async () => {
  for (const { emulator, model } of open.splice(0)) {
    model.close();
    await emulator.close();
  }
});

async function world(
  faultFor: (request: ScriptedRequest) => EmulatedFault | null,
  settings: Partial<ModelSettings> = {},
): Promise<World> {
  const emulator = await startBedrockEmulator({
    script: [always({ kind: 'answer', input: { colour: 'green' } })],
    faults: (request) => faultFor(request),
  });
  const metrics = new Metrics();
  const model = createServiceModel(
    {
      modelId: first,
      region: 'us-east-1',
      endpoint: emulator.endpoint,
      maxAttempts: 1,
      breaker: { failures: 2, pauseMs: 60_000 },
      ...settings,
    },
    {
      credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
      meter: (one, modelId) => meterModel(one, modelId, metrics),
      onBreaker: (modelId, state) => meterBreaker(modelId, state, metrics.model),
    },
  );
  const made = { emulator, model, metrics };
  open.push(made);
  return made;
}

async function codeOf(asking: Promise<unknown>): Promise<string> {
  return asking.then(
    () => 'answered',
    (caught: unknown) => (caught instanceof Fault ? caught.code : 'no fault'),
  );
}

async function breakerOf({ metrics }: World, model: string): Promise<number | undefined> {
  const { gauges } = await metrics.toJson();
  return gauges[`terrafix_model_breaker{model=${model}}`];
}

describe('the model of the service', () => {
  it.each<[EmulatedFault, string]>([
    [{ kind: 'cut' }, 'model-unavailable'],
    [{ kind: 'stalled' }, 'model-unavailable'],
    [{ kind: 'dripping' }, 'model-unavailable'],
    [{ kind: 'garbage' }, 'model-unavailable'],
    [{ kind: 'server-error', status: 503 }, 'model-unavailable'],
    [{ kind: 'throttled' }, 'model-throttled'],
  ])('turns %j into a fault, and gets through to the next question', async (fault, code) => {
    let isBroken = true;
    const made = await world(() => (isBroken ? fault : null), {
      // Where something is said in the end, a machine that is busy may take its time.
      silenceTimeoutMs: ['stalled', 'dripping'].includes(fault.kind) ? 400 : 20_000,
      // After throttling the SDK itself slows the next question down.
      totalTimeoutMs: fault.kind === 'dripping' ? 1_000 : 20_000,
    });
    expect(await codeOf(made.model.ask(question))).toBe(code);
    expect(made.emulator.injectedFaults).toEqual({ [fault.kind]: 1 });
    isBroken = false;
    expect(await codeOf(made.model.ask(question))).toBe('answered');
  });

  it.each<EmulatedFault>([{ kind: 'cut' }, { kind: 'stalled' }, { kind: 'garbage' }])(
    'gets through when one try brings %j',
    async (fault) => {
      let tries = 0;
      const made = await world(() => (tries++ === 0 ? fault : null), {
        maxAttempts: 2,
        silenceTimeoutMs: 200,
      });
      expect(await codeOf(made.model.ask(question))).toBe('answered');
      expect(made.emulator.injectedFaults).toEqual({ [fault.kind]: 1 });
      expect(made.emulator.requests).toHaveLength(2);
    },
  );

  it('is left alone after failing in a row, and says when to come back', async () => {
    const made = await world(() => ({ kind: 'server-error', status: 503 }));
    for (let count = 0; count < 2; count += 1) await codeOf(made.model.ask(question));
    expect(await breakerOf(made, first)).toBe(2);
    await expect(made.model.ask(question)).rejects.toMatchObject({
      code: 'model-unavailable',
      retry: { afterSeconds: 60 },
    });
    expect(made.emulator.requests).toHaveLength(2);
  });

  it('gives way to the fallback, from the question on that opens the breaker', async () => {
    const made = await world(({ modelId }) => (modelId === first ? { kind: 'throttled' } : null), {
      fallbackModelId: second,
    });
    expect(await codeOf(made.model.ask(question))).toBe('model-throttled');
    expect((await made.model.ask(question)).modelId).toBe(second);
    expect((await made.model.ask(question)).modelId).toBe(second);
    expect(made.emulator.requests.map(({ modelId }) => modelId)).toEqual([first, first, second, second]);
    expect(await breakerOf(made, first)).toBe(2);
    expect(await breakerOf(made, second)).toBe(0);
  });

  it('comes back after the pause, with one question first', async () => {
    let isBroken = true;
    const made = await world(
      ({ modelId }) => (isBroken && modelId === first ? { kind: 'server-error' } : null),
      { fallbackModelId: second, breaker: { failures: 1, pauseMs: 1 } },
    );
    expect((await made.model.ask(question)).modelId).toBe(second);
    isBroken = false;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await made.model.ask(question)).modelId).toBe(first);
    expect(await breakerOf(made, first)).toBe(0);
  });

  it.each<EmulatedFault>([{ kind: 'unauthorized' }, { kind: 'invalid-request' }])(
    'is not left alone for %j, which waiting does not help',
    async (fault) => {
      const made = await world(() => fault, { breaker: { failures: 1, pauseMs: 60_000 } });
      await codeOf(made.model.ask(question));
      expect(await breakerOf(made, first)).toBe(0);
    },
  );

  it('is not left alone for the impatience of one who asks', async () => {
    const made = await world(() => ({ kind: 'hang' }), { breaker: { failures: 1, pauseMs: 60_000 } });
    expect(await codeOf(made.model.ask({ ...question, timeoutMs: 50 }))).toBe('model-unavailable');
    expect(await breakerOf(made, first)).toBe(0);
  });

  it('counts tokens, cost and latency by model', async () => {
    const made = await world(() => null, { prices: { [first]: price } });
    const one = await made.model.ask(question);
    const other = await made.model.ask(question);
    // The first writes the stable text to the cache, the second reads it.
    expect(one.cacheWriteTokens).toBeGreaterThan(0);
    expect(other.cacheReadTokens).toBe(one.cacheWriteTokens);
    const plain = one.inputTokens - (one.cacheWriteTokens ?? 0);
    const cost = (plain * 2 + one.outputTokens * 10 + (one.cacheWriteTokens ?? 0) * 2.5) / 1_000_000;
    expect(one.costUsd).toBeCloseTo(cost, 12);
    const text = await made.metrics.toPrometheus();
    expect(text).toContain(`terrafix_model_questions_total{model="${first}",result="parsed"} 2`);
    expect(text).toContain(
      `terrafix_model_tokens_total{model="${first}",direction="cache-read"} ${other.cacheReadTokens}`,
    );
    expect(text).toContain(`terrafix_model_answer_seconds_count{model="${first}"} 2`);
    const { counters } = await made.metrics.toJson();
    const usd = counters[`terrafix_model_cost_usd_total{model=${first}}`];
    expect(usd).toBeCloseTo((one.costUsd ?? 0) + (other.costUsd ?? 0), 12);
  });

  it('says where no price is known, instead of counting nothing', async () => {
    const made = await world(() => null);
    expect((await made.model.ask(question)).costUsd).toBeNull();
    expect(await made.metrics.toPrometheus()).toContain(`terrafix_model_unpriced_total{model="${first}"} 1`);
  });

  it('counts the faults by their code', async () => {
    const made = await world(() => ({ kind: 'throttled' }));
    await codeOf(made.model.ask(question));
    expect(await made.metrics.toPrometheus()).toContain(
      `terrafix_model_questions_total{model="${first}",result="model-throttled"} 1`,
    );
  });
});
