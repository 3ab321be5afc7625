import { defaultBreakerSettings, type ModelSettings } from '../../config/model-settings.ts';
import type { ModelConversation } from '../../domain/model-conversation.ts';
import { defaultModelLimits } from '../../domain/model-limits.ts';
import type { Model } from '../../ports/model.ts';
import { type BedrockModel, createBedrockModel } from './bedrock-model.ts';
import { type BedrockSettings, defaultBedrockSettings } from './bedrock-settings.ts';
import { type BreakerState, createResilientModel } from './resilient-model.ts';

export interface ServiceModelParts {
  readonly credentials?: BedrockSettings['credentials'];
  /** Around each model, nearest to it. */
  readonly meter?: (model: Model, modelId: string) => Model;
  readonly onBreaker?: (modelId: string, state: BreakerState) => void;
  readonly onConversation?: (conversation: ModelConversation) => void;
}

/** The configured model and its fallback, each behind its breaker, with the limits of the service. */
export function createServiceModel(settings: ModelSettings, parts: ServiceModelParts = {}): BedrockModel {
  const { modelId, fallbackModelId, breaker, limits, ...about } = settings;
  const ids = fallbackModelId === undefined ? [modelId] : [modelId, fallbackModelId];
  const models = ids.map((id) => ({
    modelId: id,
    model: createBedrockModel({
      ...defaultBedrockSettings,
      ...about,
      modelId: id,
      credentials: parts.credentials ?? null,
    }),
  }));
  const resilient = createResilientModel({
    models: models.map(({ modelId: id, model }) => ({
      modelId: id,
      model: parts.meter?.(model, id) ?? model,
    })),
    breaker: breaker ?? defaultBreakerSettings,
    ...(parts.onBreaker ? { onBreaker: parts.onBreaker } : {}),
  });
  return {
    ask: (request) => resilient.ask(request),
    limits: limits ?? defaultModelLimits,
    ...(parts.onConversation ? { onConversation: parts.onConversation } : {}),
    close() {
      for (const { model } of models) model.close();
    },
  };
}
