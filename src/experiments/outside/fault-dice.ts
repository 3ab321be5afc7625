import { randomFrom } from '../../bench/fuzz/random.ts';

/** What is done to an outside part from now on. */
export interface Trouble {
  /** Part of the requests that are hit by a fault, from 0 to 1. */
  readonly share: number;
  /** Every answer comes so much later, in milliseconds, give or take half of it. */
  readonly latencyMs: number;
}

export const noTrouble: Trouble = { share: 0, latencyMs: 0 };

/** What was really done, counted where it was done. */
export interface TroubleCounts {
  readonly requests: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Requests that were held back, and for how long together. */
  readonly delayed: number;
  readonly delayedMs: number;
}

/** Decides for every request whether it fails and how, by a seeded chance, and counts. */
export class FaultDice<Fault extends { readonly kind: string }> {
  private readonly random: () => number;
  private readonly faults: readonly Fault[];
  private trouble = noTrouble;
  private readonly counts = new Map<string, number>();
  private requests = 0;
  private delayed = 0;
  private delayedMs = 0;

  constructor(seed: number, faults: readonly Fault[]) {
    this.random = randomFrom(seed);
    this.faults = faults;
  }

  set(trouble: Trouble): void {
    this.trouble = trouble;
  }

  /** The fault of this request, which is counted; `null` lets it pass. Whoever takes it has to inject it. */
  throw(nameOf: (fault: Fault) => string = ({ kind }) => kind): Fault | null {
    this.requests += 1;
    if (this.trouble.share === 0 || this.random() >= this.trouble.share) return null;
    const fault = this.faults[Math.floor(this.random() * this.faults.length)] ?? null;
    if (fault) this.counts.set(nameOf(fault), (this.counts.get(nameOf(fault)) ?? 0) + 1);
    return fault;
  }

  /** For how long this request is held back; 0 for not at all. */
  delay(): number {
    const { latencyMs } = this.trouble;
    if (latencyMs === 0) return 0;
    const milliseconds = Math.round(latencyMs * (0.5 + this.random()));
    this.delayed += 1;
    this.delayedMs += milliseconds;
    return milliseconds;
  }

  get injected(): TroubleCounts {
    const { requests, delayed, delayedMs } = this;
    return { requests, faults: Object.fromEntries(this.counts), delayed, delayedMs };
  }
}
