export interface Summary {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/** Median, 99th percentile and maximum of some numbers; zeros for none. */
export function summarise(numbers: readonly number[]): Summary {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}
