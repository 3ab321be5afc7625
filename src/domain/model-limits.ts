/** How far a model may go for one finding. */
export interface ModelLimits {
  /** Answers to the same question, at most, of which the best is taken. */
  readonly candidates: number;
  /** Rounds: the first question, then one for every time that the problems of the answers go back. */
  readonly attempts: number;
  /** Tokens in and out of all questions together, cached ones included. */
  readonly tokens: number;
  /** US dollars of all questions together, counted where the price of the model is known. */
  readonly usd: number;
  /** From the first question on. */
  readonly seconds: number;
}

/** What stopped a model before it had a change that holds. */
export type ModelBound = 'attempts' | 'tokens' | 'money' | 'time' | 'repetition';

/**
 * What holds where nothing is configured. A question takes about 10,000 tokens in and 1,000 out, so that the tokens
 * suffice for three rounds of three large questions; the dollars are some hundred times the price of a usual question
 * at 2 to 10 dollars for a million tokens.
 */
export const defaultModelLimits: ModelLimits = {
  candidates: 1,
  attempts: 3,
  tokens: 200_000,
  usd: 1,
  seconds: 600,
};

/** Laid over each other, the stricter of each limit counts: nobody loosens what somebody else has set. */
export function strictestLimits(one: ModelLimits, other: Partial<ModelLimits>): ModelLimits {
  const least = (name: keyof ModelLimits): number => Math.min(one[name], other[name] ?? one[name]);
  return {
    candidates: least('candidates'),
    attempts: least('attempts'),
    tokens: least('tokens'),
    usd: least('usd'),
    seconds: least('seconds'),
  };
}
