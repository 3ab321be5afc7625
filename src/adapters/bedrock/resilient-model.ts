import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import type { BreakerSettings } from '../../config/model-settings.ts';
import { Fault } from '../../domain/fault.ts';
import type { Model, ModelReply, ModelRequest } from '../../ports/model.ts';

export type BreakerState = 'closed' | 'half-open' | 'open';

export interface ResilientModelOptions {
  /** In the order in which they are asked: each only while those before are left alone. */
  readonly models: readonly { readonly modelId: string; readonly model: Model }[];
  readonly breaker: BreakerSettings;
  readonly onBreaker?: (modelId: string, state: BreakerState) => void;
}

/**
 * Leaves a model alone that has failed several questions in a row, and asks the next one meanwhile. After a pause one
 * question tries it. Throws what the asked model throws; `model-unavailable` with the pause when all are left alone.
 */
export function createResilientModel({ models, breaker, onBreaker }: ResilientModelOptions): Model {
  const guarded = models.map(({ modelId, model }) => {
    const policy = circuitBreaker(handleWhen(countsAgainstModel), {
      halfOpenAfter: breaker.pauseMs,
      breaker: new ConsecutiveBreaker(breaker.failures),
    });
    policy.onStateChange((state) => onBreaker?.(modelId, stateName(state)));
    onBreaker?.(modelId, 'closed');
    return { model, policy };
  });

  return {
    async ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>> {
      for (const [index, { model, policy }] of guarded.entries()) {
        const isLast = index === guarded.length - 1;
        // The one question that tries it is on its way; with somebody else to ask nobody waits for how it ends.
        if (policy.state === CircuitState.HalfOpen && !isLast) continue;
        try {
          return await policy.execute(() => model.ask(request));
        } catch (caught) {
          if (!(caught instanceof BrokenCircuitError) && (isLast || !isLeftAlone(policy))) throw caught;
        }
      }
      throw new Fault('model-unavailable', 'asking the model: it is left alone after failing repeatedly', {
        retry: { afterSeconds: Math.ceil(breaker.pauseMs / 1000) },
        context: { models: models.map(({ modelId }) => modelId) },
      });
    },
  };
}

/** Its trouble, and none that waiting cannot help; nor is it to blame for who had no time to wait. */
function countsAgainstModel(caught: Error): boolean {
  if (!(caught instanceof Fault)) return true;
  if (caught.context['isAskersImpatience'] === true) return false;
  return caught.code === 'model-throttled' || caught.code === 'model-unavailable';
}

function isLeftAlone(policy: CircuitBreakerPolicy): boolean {
  return policy.state === CircuitState.Open;
}

function stateName(state: CircuitState): BreakerState {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'half-open' : 'open';
}
