/** Counts requests in a sliding window and says whether one more is within the limit. */
export class WindowLimit {
  private readonly allowed: number;
  private readonly windowMs: number;
  private readonly now: () => number;
  private admitted: number[] = [];

  constructor(allowed: number, windowMs: number, now: () => number) {
    this.allowed = allowed;
    this.windowMs = windowMs;
    this.now = now;
  }

  /** Takes a place; a refused request takes none. */
  admits(): boolean {
    const now = this.now();
    this.admitted = this.admitted.filter((time) => time > now - this.windowMs);
    if (this.admitted.length >= this.allowed) return false;
    this.admitted.push(now);
    return true;
  }
}
