import type { z } from 'zod';
import type { ModelConversation } from '../domain/model-conversation.ts';
import type { ModelLimits } from '../domain/model-limits.ts';

/** One question with one typed answer: the model must answer by "calling" the form. */
export interface ModelRequest<Answer> {
  /** Stable text, cached by the provider where it can. */
  readonly system: string;
  /** The conversation so far, first entry from the user, roles alternating. */
  readonly turns: readonly ModelTurn[];
  readonly form: {
    readonly name: string;
    readonly description: string;
    readonly schema: z.ZodType<Answer>;
  };
  /** Nobody waits longer for the answer; the model's own bound holds as well. */
  readonly timeoutMs?: number;
}

interface ModelTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

export interface ModelReply<Answer> {
  /**
   * The parsed answer, or why there is none: the text was cut off, no form was filled in,
   * or its content does not fit the schema (`problem` says where).
   */
  readonly answer:
    | { readonly kind: 'parsed'; readonly value: Answer }
    | { readonly kind: 'malformed'; readonly problem: string; readonly raw: string }
    | { readonly kind: 'truncated' };
  readonly modelId: string;
  /** What was written to the cache is counted here as well. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  /** Those of `inputTokens` that were written to the cache. */
  readonly cacheWriteTokens?: number;
  /** US dollars; absent or `null` when the price of the model is not known. */
  readonly costUsd?: number | null;
  /** The form as it was filled in, before it was read; for who records it. */
  readonly filledForm?: unknown;
}

/** A language model without tools. May throw a `Fault` with a `model-…` code. */
export interface Model {
  ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>>;
  /** How far it may go for one finding; `defaultModelLimits` where nothing is said. */
  readonly limits?: ModelLimits;
  /** Told of everything that was asked for one finding, when that is over. */
  readonly onConversation?: (conversation: ModelConversation) => void;
}
