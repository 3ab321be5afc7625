/** What goes wrong with a request instead of its answer. */
export type InjectedFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** 200 with a body that is no JSON. */
  | { readonly kind: 'garbage' }
  /** 200 with JSON of another form. */
  | { readonly kind: 'wrong-shape' }
  /** No answer until the client gives up. */
  | { readonly kind: 'hang' }
  /** The connection is cut. */
  | { readonly kind: 'reset' }
  /** The live token is revoked before the request is looked at. */
  | { readonly kind: 'revoke-token' }
  /** A list that always claims to have a next page, behind the same cursor or behind one that was never seen before. */
  | { readonly kind: 'endless-pages'; readonly hasNewCursors?: boolean }
  /** Half of the true answer, and then the connection is cut. */
  | { readonly kind: 'half' }
  /** The true answer of the moment in which it is let go. */
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** The true answer, late. */
  | { readonly kind: 'delay'; readonly milliseconds: number };

export type FaultTarget = 'token' | 'management';

interface Planned {
  readonly fault: InjectedFault;
  readonly target: FaultTarget;
  readonly pathIncludes: string;
  left: number;
}

/** Faults waiting for the requests they will hit, and the count of those that hit. */
export class FaultQueue {
  private planned: Planned[] = [];
  private chance: ((target: FaultTarget, path: string) => InjectedFault | null) | null = null;
  private readonly counts = new Map<InjectedFault['kind'], number>();

  /** The next `times` requests to the target whose path holds `pathIncludes` get the fault. */
  inject(
    fault: InjectedFault,
    {
      times = 1,
      target = 'management',
      pathIncludes = '',
    }: { readonly times?: number; readonly target?: FaultTarget; readonly pathIncludes?: string } = {},
  ): void {
    this.planned.push({ fault, target, pathIncludes, left: times });
  }

  /** Asked for every request that no planned fault hits, until it is set to `null`. */
  injectBy(chance: ((target: FaultTarget, path: string) => InjectedFault | null) | null): void {
    this.chance = chance;
  }

  /** The fault for this request, which is thereby counted. */
  take(target: FaultTarget, path: string): InjectedFault | null {
    const next = this.planned.find((plan) => plan.target === target && path.includes(plan.pathIncludes));
    if (!next) {
      const fault = this.chance?.(target, path) ?? null;
      if (fault) this.counts.set(fault.kind, (this.counts.get(fault.kind) ?? 0) + 1);
      return fault;
    }
    next.left -= 1;
    if (next.left <= 0) this.planned = this.planned.filter((plan) => plan !== next);
    this.counts.set(next.fault.kind, (this.counts.get(next.fault.kind) ?? 0) + 1);
    return next.fault;
  }

  /** How often each kind has really hit a request. */
  get injected(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts);
  }

  get injectedTotal(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  clear(): void {
    this.planned = [];
  }
}
