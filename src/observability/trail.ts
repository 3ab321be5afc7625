import type { Outcome, StageName, Trail } from '../domain/outcome.ts';
import { noTracer, type Tracer } from '../ports/tracer.ts';
import type { Refusal } from '../domain/refusal.ts';

type Ending<T extends Outcome = Outcome> = T extends Outcome ? Omit<T, keyof Trail> : never;

/** Collects what the stages found and how long each took, so that every ending tells the whole way. */
export class TrailKeeper {
  private trail: Trail = { located: null, measured: null, change: null, proof: null, timings: {} };
  private readonly onStage: ((stage: StageName, milliseconds: number) => void) | undefined;
  private readonly tracer: Tracer;

  constructor(onStage?: (stage: StageName, milliseconds: number) => void, tracer: Tracer = noTracer) {
    this.onStage = onStage;
    this.tracer = tracer;
  }

  async time<T>(stage: StageName, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await this.tracer.span(`stage ${stage}`, { 'terrafix.stage': stage }, work);
    } finally {
      const milliseconds = performance.now() - start;
      this.keep({ timings: { ...this.trail.timings, [stage]: milliseconds } });
      this.onStage?.(stage, milliseconds);
    }
  }

  keep(part: Partial<Trail>): void {
    for (const { id, status } of part.proof?.rungs ?? []) {
      this.tracer.note('rung', { 'terrafix.rung': id, 'terrafix.status': status });
    }
    this.trail = { ...this.trail, ...part };
  }

  finish(ending: Ending): Outcome {
    return { ...this.trail, ...ending };
  }

  refused(refusal: Refusal): Outcome {
    return this.finish({ kind: 'refused', refusal });
  }
}
