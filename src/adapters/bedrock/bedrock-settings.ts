import type { ModelPrices } from '../../domain/model-price.ts';

/** How TerraFix talks to Bedrock. */
export interface BedrockSettings {
  /**
   * Model id, inference profile id or ARN, as the Converse API takes it.
   * See {@link defaultBedrockSettings} for the default and where it comes from.
   */
  readonly modelId: string;
  readonly region: string;
  /** Another address than AWS's, such as a VPC endpoint or the sandbox; `null` for AWS's own. */
  readonly endpoint: string | null;
  /** Fixed credentials; `null` leaves them to the SDK's chain (environment, container, instance, profile). */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  } | null;
  /** Of one answer; what the model thinks before it counts among them. */
  readonly maxOutputTokens: number;
  /** Sent only when set: Claude models from Opus 4.7 on answer 400 to a temperature. */
  readonly temperature: number | null;
  /**
   * `forced` makes the model fill in the form; `offered` lets it choose, for models that reject a forced tool.
   * With `forced`, a model that rejects it is offered the form instead, from then on.
   */
  readonly formChoice: 'forced' | 'offered';
  /**
   * Silence after which one try is given up. Converse sends nothing before the answer is whole, so this bounds the
   * writing of it too: AWS advises to wait long rather than to ask, and pay, again.
   * https://repost.aws/knowledge-center/bedrock-large-model-read-timeouts
   */
  readonly silenceTimeoutMs: number;
  /** Time for all tries of one question together, the whole of the answer included. */
  readonly totalTimeoutMs: number;
  /** Tries of the SDK's adaptive retry, the first included. */
  readonly maxAttempts: number;
  /** By model id. None stands by default: AWS's price list differs by region and changes. */
  readonly prices: ModelPrices;
}

/**
 * What holds where nothing is configured.
 *
 * Claude Sonnet 5 by its global inference profile: reachable from every commercial region, served by
 * `bedrock-runtime` through Converse, and the newest Sonnet that takes a forced tool, together with its adaptive
 * thinking. Other ids that work here: `us.anthropic.claude-sonnet-5`, `eu.anthropic.claude-sonnet-5`,
 * `global.anthropic.claude-opus-5`, `global.anthropic.claude-haiku-4-5-20251001-v1:0`; a bare
 * `anthropic.…` id without a profile is refused for these models ("on-demand throughput isn't supported").
 * Opus 5.5, Sonnet 5.5 (`global.anthropic.claude-sonnet-5-5`) and Fable reject a forced tool:
 * `formChoice` copes with both.
 *
 * The most tokens leave room for thinking beside a form of some hundred; at fifty tokens a second they take as long
 * as the silence that is borne.
 *
 * Sources: https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-anthropic-claude-sonnet-5.html,
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html,
 * https://github.com/langchain-ai/langchain-aws/pull/1140 and 1141 (forced tool with adaptive thinking, tried live),
 * https://github.com/langchain-ai/langchain-aws/issues/1273, https://github.com/vercel/ai/issues/21364 (tried live:
 * Fable and Opus 5.5 answer 400 to a forced tool),
 * https://platform.claude.com/docs/en/models/sonnet-5-5/whats-new-sonnet-5-5 (forced tool rejected).
 */
export const defaultBedrockSettings: BedrockSettings = {
  modelId: 'global.anthropic.claude-sonnet-5',
  region: 'us-east-1',
  endpoint: null,
  credentials: null,
  maxOutputTokens: 16_384,
  temperature: null,
  formChoice: 'forced',
  silenceTimeoutMs: 300_000,
  totalTimeoutMs: 480_000,
  maxAttempts: 5,
  prices: {},
};
