import type { ModelUsage } from '../../../domain/change.ts';
import type { ModelBound, ModelLimits } from '../../../domain/model-limits.ts';
import type { ModelReply } from '../../../ports/model.ts';

/** Milliseconds of a clock that only goes forward. */
export type Stopwatch = () => number;

/** Counts what a conversation with the model takes, and says when its bounds forbid a further question. */
export class Spending {
  private readonly limits: ModelLimits;
  private readonly stopwatch: Stopwatch;
  private readonly startedAt: number;
  private used: ModelUsage & { readonly candidates: number; readonly milliseconds: number };
  private knownUsd = 0;
  private isPriced = true;
  private largestTokens = 0;
  private largestCostUsd = 0;

  constructor(limits: ModelLimits, stopwatch: Stopwatch) {
    this.limits = limits;
    this.stopwatch = stopwatch;
    this.startedAt = stopwatch();
    this.used = {
      modelId: '',
      inputTokens: 0,
      outputTokens: 0,
      cacheReadTokens: 0,
      attempts: 0,
      candidates: 0,
      milliseconds: 0,
    };
  }

  /** Counts one answer of a round. */
  add(attempt: number, reply: ModelReply<unknown>, milliseconds: number): void {
    const { used } = this;
    const cost = reply.costUsd ?? null;
    this.used = {
      modelId: reply.modelId,
      inputTokens: used.inputTokens + reply.inputTokens,
      outputTokens: used.outputTokens + reply.outputTokens,
      cacheReadTokens: used.cacheReadTokens + reply.cacheReadTokens,
      attempts: attempt,
      candidates: used.candidates + 1,
      milliseconds: used.milliseconds + milliseconds,
    };
    this.knownUsd += cost ?? 0;
    this.isPriced &&= cost !== null;
    this.largestTokens = Math.max(this.largestTokens, tokensOf(reply));
    this.largestCostUsd = Math.max(this.largestCostUsd, cost ?? 0);
  }

  /** The bound that one more question, as large as the largest so far, would go beyond; `null` when it may be asked. */
  forbids(): Exclude<ModelBound, 'attempts' | 'repetition'> | null {
    const { tokens, usd } = this.limits;
    if (tokensOf(this.used) + this.largestTokens > tokens) return 'tokens';
    // What has no price adds nothing here, and does not open the limit for what has one.
    if (this.knownUsd + this.largestCostUsd > usd) return 'money';
    return this.remainingMs() <= 0 ? 'time' : null;
  }

  remainingMs(): number {
    return this.limits.seconds * 1000 - (this.stopwatch() - this.startedAt);
  }

  usage(): ModelUsage {
    const { used, knownUsd, isPriced } = this;
    return { ...used, costUsd: used.candidates === 0 || !isPriced ? null : knownUsd };
  }
}

function tokensOf(one: Pick<ModelUsage, 'inputTokens' | 'outputTokens' | 'cacheReadTokens'>): number {
  return one.inputTokens + one.outputTokens + one.cacheReadTokens;
}
