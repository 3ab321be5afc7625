import { asFault } from '../domain/fault.ts';
import type { ModelConversation } from '../domain/model-conversation.ts';
import { noTracer, type Tracer } from '../ports/tracer.ts';
import type { Model, ModelReply, ModelRequest } from '../ports/model.ts';
import type { Metrics } from './metrics.ts';
import type { ModelMetrics } from './model-metrics.ts';

/** The same model, with every answer counted: tokens, cost, latency, and what came back. */
export function meterModel(
  model: Model,
  modelId: string,
  { model: metrics, predecessor }: Pick<Metrics, 'model' | 'predecessor'>,
  tracer: Tracer = noTracer,
): Model {
  return {
    ...model,
    ask: (request) => tracer.span('bedrock ask', { 'gen_ai.request.model': modelId }, () => ask(request)),
  };

  async function ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>> {
    const started = performance.now();
    const tell = (result: string): void => {
      metrics.questions.inc({ model: modelId, result });
      const milliseconds = performance.now() - started;
      metrics.answerSeconds.observe({ model: modelId }, milliseconds / 1000);
      predecessor.time('bedrock_inference', milliseconds);
    };
    try {
      const reply = await model.ask(request);
      tell(reply.answer.kind);
      const written = reply.cacheWriteTokens ?? 0;
      metrics.tokens.inc({ model: modelId, direction: 'in' }, reply.inputTokens - written);
      metrics.tokens.inc({ model: modelId, direction: 'cache-write' }, written);
      metrics.tokens.inc({ model: modelId, direction: 'cache-read' }, reply.cacheReadTokens);
      metrics.tokens.inc({ model: modelId, direction: 'out' }, reply.outputTokens);
      if (typeof reply.costUsd === 'number') metrics.costUsd.inc({ model: modelId }, reply.costUsd);
      else metrics.unpriced.inc({ model: modelId });
      tracer.describe({
        'gen_ai.usage.input_tokens': reply.inputTokens,
        'gen_ai.usage.output_tokens': reply.outputTokens,
        'terrafix.cache_read_tokens': reply.cacheReadTokens,
        'terrafix.answer': reply.answer.kind,
        ...(typeof reply.costUsd === 'number' ? { 'terrafix.cost_usd': reply.costUsd } : {}),
      });
      return reply;
    } catch (caught) {
      tell(asFault(caught).code);
      predecessor.apiErrors.inc({ service: 'bedrock' });
      throw caught;
    }
  }
}

/** Counts how a conversation ended, how long it was, and what the ladder said of its answers. */
export function meterConversation(conversation: ModelConversation, metrics: ModelMetrics): void {
  const { usage, end, candidates } = conversation;
  metrics.conversations.inc({ end });
  metrics.attempts.observe(usage.attempts);
  metrics.candidates.observe(candidates.length);
  for (const { end: result, refusedBy } of candidates) {
    metrics.answers.inc({ result });
    for (const rung of refusedBy) metrics.refusals.inc({ rung });
  }
}

const breakerLevels = { closed: 0, 'half-open': 1, open: 2 } as const;

export function meterBreaker(
  modelId: string,
  state: keyof typeof breakerLevels,
  metrics: ModelMetrics,
): void {
  metrics.breaker.set({ model: modelId }, breakerLevels[state]);
  if (state === 'open') metrics.breakerOpened.inc({ model: modelId });
}
