/** How long something took the last times, in seconds. */
export interface TimingSummary {
  readonly count: number;
  readonly min_seconds: number;
  readonly max_seconds: number;
  readonly mean_seconds: number;
  readonly p50_seconds: number;
  readonly p95_seconds: number;
  readonly p99_seconds: number;
}

/** So many of each are kept. */
const kept = 1000;

/** The last thousand times of one thing, for exact quantiles in bounded memory. */
export class RecentTimings {
  private readonly seconds: number[] = [];
  private next = 0;

  add(seconds: number): void {
    this.seconds[this.next] = seconds;
    this.next = (this.next + 1) % kept;
  }

  /** `null` when nothing was timed yet. */
  summarise(): TimingSummary | null {
    const count = this.seconds.length;
    if (count === 0) return null;
    const sorted = this.seconds.toSorted((one, other) => one - other);
    const at = (share: number): number => sorted[Math.min(Math.floor(count * share), count - 1)] ?? 0;
    return {
      count,
      min_seconds: at(0),
      max_seconds: at(1),
      mean_seconds: sorted.reduce((sum, one) => sum + one, 0) / count,
      p50_seconds: at(0.5),
      p95_seconds: at(0.95),
      p99_seconds: at(0.99),
    };
  }
}
