import type { ModelLimits } from '../domain/model-limits.ts';
import { defaultModelLimits } from '../domain/model-limits.ts';
import type { ModelPrices } from '../domain/model-price.ts';
import type { VariableReader } from './variable-reader.ts';

/** How the process talks to its model on Bedrock. What is left out stays at the adapter's default. */
export interface ModelSettings {
  /** Model id, inference profile id or ARN. */
  readonly modelId: string;
  /** Asked while the first one's circuit breaker is open. */
  readonly fallbackModelId?: string;
  readonly region: string;
  readonly endpoint: string | null;
  readonly temperature?: number;
  readonly maxOutputTokens?: number;
  readonly formChoice?: 'forced' | 'offered';
  readonly silenceTimeoutMs?: number;
  readonly totalTimeoutMs?: number;
  readonly maxAttempts?: number;
  /** By model id; what has no price is not counted. */
  readonly prices?: ModelPrices;
  readonly breaker?: BreakerSettings;
  readonly limits?: ModelLimits;
}

/** When a model is left alone. */
export interface BreakerSettings {
  /** Questions in a row that fail for the model's sake. */
  readonly failures: number;
  /** How long nobody asks it; then one question tries. */
  readonly pauseMs: number;
}

export const defaultBreakerSettings: BreakerSettings = { failures: 3, pauseMs: 60_000 };

/** `null` without a model id, for which `defaults` may stand in: then rules alone decide. */
export function readModelSettings(
  reader: VariableReader,
  defaults: { readonly modelId: string } | null = null,
): ModelSettings | null {
  const fallbackModelId = reader.read('BEDROCK_FALLBACK_MODEL_ID');
  if (!reader.has('BEDROCK_MODEL_ID') && defaults === null) {
    if (fallbackModelId !== null) reader.complain('BEDROCK_MODEL_ID', 'is missing beside a fallback');
    return null;
  }
  const modelId = reader.read('BEDROCK_MODEL_ID') ?? defaults?.modelId ?? '';
  if (fallbackModelId === modelId)
    reader.complain('BEDROCK_FALLBACK_MODEL_ID', 'is the same as BEDROCK_MODEL_ID');
  const prices = reader.read('BEDROCK_PRICES');
  const limits = readModelLimits(reader);
  const isPriced = (id: string | null): boolean => id === null || prices?.[id] !== undefined;
  if (reader.has('MODEL_MAX_USD') && !(isPriced(modelId) && isPriced(fallbackModelId)))
    reader.complain(
      'BEDROCK_PRICES',
      'must hold the price of BEDROCK_MODEL_ID and of its fallback, or MODEL_MAX_USD cannot hold',
    );
  return {
    modelId,
    region: reader.require('AWS_REGION') ?? '',
    endpoint: reader.read('BEDROCK_ENDPOINT'),
    ...given({
      fallbackModelId,
      temperature: reader.read('BEDROCK_TEMPERATURE'),
      maxOutputTokens: reader.read('BEDROCK_MAX_OUTPUT_TOKENS'),
      formChoice: reader.read('BEDROCK_FORM'),
      silenceTimeoutMs: inMilliseconds(reader.read('BEDROCK_SILENCE_SECONDS')),
      totalTimeoutMs: inMilliseconds(reader.read('BEDROCK_TIMEOUT_SECONDS')),
      maxAttempts: reader.read('BEDROCK_TRIES'),
      prices,
    }),
    breaker: {
      failures: reader.read('BEDROCK_BREAKER_FAILURES') ?? defaultBreakerSettings.failures,
      pauseMs: inMilliseconds(reader.read('BEDROCK_BREAKER_SECONDS')) ?? defaultBreakerSettings.pauseMs,
    },
    limits,
  };
}

/** How far a model may go for one finding. */
export function readModelLimits(reader: VariableReader): ModelLimits {
  return {
    candidates: reader.read('MODEL_CANDIDATES') ?? defaultModelLimits.candidates,
    attempts: reader.read('MODEL_ATTEMPTS') ?? defaultModelLimits.attempts,
    tokens: reader.read('MODEL_MAX_TOKENS') ?? defaultModelLimits.tokens,
    usd: reader.read('MODEL_MAX_USD') ?? defaultModelLimits.usd,
    seconds: reader.read('MODEL_MAX_SECONDS') ?? defaultModelLimits.seconds,
  };
}

type Given<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** The fields that hold something. */
function given<Fields extends Readonly<Record<string, unknown>>>(fields: Fields): Given<Fields> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types of entries are lost on the way
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Given<Fields>;
}

function inMilliseconds(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}
