/** What goes wrong with a request instead of, or after, its answer. */
export type GitHubFault =
  /** 403 with GitHub's text for the secondary limit. */
  | { readonly kind: 'secondary-rate-limit'; readonly retryAfterSeconds?: number }
  /** 403 with `x-ratelimit-remaining: 0`. */
  | { readonly kind: 'primary-rate-limit'; readonly resetInSeconds?: number }
  /** Any status with GitHub's error form. */
  | { readonly kind: 'status'; readonly status: number; readonly message?: string }
  /** 200 with a body that is no JSON. */
  | { readonly kind: 'garbage' }
  /** 200 with JSON of another form. */
  | { readonly kind: 'wrong-shape' }
  /** The connection is cut before the request is looked at. */
  | { readonly kind: 'cut' }
  /** The request is carried out, and the connection is cut before the answer. */
  | { readonly kind: 'cut-after' }
  /** The true answer, of which half arrives before the connection is cut. */
  | { readonly kind: 'half' }
  /** The connection stays open and nothing comes, whether the request was carried out before or not. */
  | { readonly kind: 'hang'; readonly isDone?: boolean }
  /** 302 to another address. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** The true answer, late. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The request is carried out and `blow` is struck, before or after the answer has left; no answer in the first case. */
  | { readonly kind: 'strike'; readonly at: 'before-answer' | 'after-answer'; readonly blow: () => void }
  /** The true answer of the moment in which it is let go. */
  | { readonly kind: 'hold'; readonly until: Promise<void> };

/** Which requests a fault hits; what is left out matches all. */
export interface FaultTarget {
  /** `POST`, or a pattern such as `/POST|PUT/`. */
  readonly method?: string | RegExp;
  /** Tested against the path without query, such as `/repos/acme/infra/pulls`. */
  readonly path?: RegExp;
  /** Requests that match and still pass unharmed before the fault begins. */
  readonly after?: number;
  readonly times?: number;
}

/** A planned fault; `hits` counts the requests that it really hit. */
export interface PlannedFault {
  readonly hits: number;
}

interface Plan {
  readonly fault: GitHubFault;
  readonly target: FaultTarget;
  skip: number;
  left: number;
  hits: number;
}

/** Faults waiting for the requests they will hit, and the count of those that hit. */
export class FaultQueue {
  private plans: Plan[] = [];
  private readonly counts = new Map<string, number>();

  inject(fault: GitHubFault, target: FaultTarget = {}): PlannedFault {
    const plan = { fault, target, skip: target.after ?? 0, left: target.times ?? 1, hits: 0 };
    this.plans.push(plan);
    return plan;
  }

  /** The fault for this request, which is thereby counted. */
  take(method: string, path: string): GitHubFault | null {
    for (const plan of this.plans) {
      const { target } = plan;
      const isMeant =
        plan.left > 0 &&
        isMethod(target.method, method) &&
        (target.path === undefined || target.path.test(path));
      if (!isMeant) continue;
      if (plan.skip > 0) {
        plan.skip -= 1;
        continue;
      }
      plan.left -= 1;
      plan.hits += 1;
      this.counts.set(plan.fault.kind, (this.counts.get(plan.fault.kind) ?? 0) + 1);
      return plan.fault;
    }
    return null;
  }

  /** How often each kind has really hit a request. */
  get injected(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts);
  }

  clear(): void {
    this.plans = [];
  }
}

function isMethod(wanted: string | RegExp | undefined, method: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? wanted === method : wanted.test(method);
}
