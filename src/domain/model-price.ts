/** US dollars for a million tokens, as the provider's price list has them. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** By model id or inference profile, exactly as it is configured. */
export type ModelPrices = Readonly<Record<string, ModelPrice>>;

/** Tokens of one answer; `cacheWriteTokens` are among `inputTokens`. */
export interface CountedTokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** US dollars; `null` where no price is known, which is not the same as nothing. */
export function costOf(tokens: CountedTokens, price: ModelPrice | undefined): number | null {
  if (price === undefined) return null;
  const plain = tokens.inputTokens - tokens.cacheWriteTokens;
  const millionths =
    plain * price.input +
    tokens.cacheWriteTokens * price.cacheWrite +
    tokens.cacheReadTokens * price.cacheRead +
    tokens.outputTokens * price.output;
  return millionths / 1_000_000;
}
