import type { z } from 'zod';

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
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
}

/** A language model without tools. May throw a `Fault` with a `model-…` code. */
export interface Model {
  ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>>;
}
