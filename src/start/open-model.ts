import type { BedrockModel } from '../adapters/bedrock/bedrock-model.ts';
import { createServiceModel } from '../adapters/bedrock/create-service-model.ts';
import type { Environment } from '../config/environment.ts';
import type { Logger } from '../observability/logger.ts';
import { meterBreaker, meterConversation, meterModel } from '../observability/meter-model.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Tracer } from '../ports/tracer.ts';

/** The model where one is set, counted in the metrics; that its money is not counted is said once. */
export function openModel(
  { bedrock }: Environment,
  logger: Logger,
  metrics: Metrics,
  tracer: Tracer,
): BedrockModel | null {
  if (bedrock === null) return null;
  const ids = [bedrock.modelId, ...(bedrock.fallbackModelId === undefined ? [] : [bedrock.fallbackModelId])];
  const unpriced = ids.filter((id) => bedrock.prices?.[id] === undefined);
  if (unpriced.length > 0) logger.info({ unpriced }, 'model without a price: its money is not counted');
  return createServiceModel(bedrock, {
    meter: (model, modelId) => meterModel(model, modelId, metrics, tracer),
    onConversation: (conversation) => meterConversation(conversation, metrics.model),
    onBreaker: (modelId, state) => {
      meterBreaker(modelId, state, metrics.model);
      if (state !== 'closed') logger.warn({ modelId, state }, 'circuit breaker of the model');
    },
  });
}
