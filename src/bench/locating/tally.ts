import type { Judgement, Verdict } from './judge.ts';

const verdicts = [
  'right',
  'right-block',
  'right-of-several',
  'wrong',
  'refused-rightly',
  'refused-needlessly',
  'refused-untruly',
] as const satisfies readonly Verdict[];

/** How a set of findings went. */
export class Tally {
  readonly judgements: Judgement[] = [];

  add(...judgements: readonly Judgement[]): void {
    for (const judgement of judgements) this.judgements.push(judgement);
  }

  count(...verdicts: readonly Verdict[]): number {
    return this.judgements.filter(({ verdict }) => verdicts.includes(verdict)).length;
  }

  /** Findings that say enough to decide. */
  get decidable(): number {
    return this.judgements.filter(({ known, rivals }) => known.isDecided && rivals.length === 0).length;
  }

  /** Percent of the decidable findings that were located rightly; 100 when there are none. */
  get foundPercent(): number {
    const found = this.judgements.filter(
      ({ known, rivals, verdict }) => known.isDecided && rivals.length === 0 && verdict === 'right',
    );
    return this.decidable === 0 ? 100 : (100 * found.length) / this.decidable;
  }

  /** One line: `412 resources: 400 right, 2 refused needlessly (not-in-terraform 2), …`. */
  summary(): string {
    const parts = verdicts.flatMap((verdict) => {
      const count = this.count(verdict);
      return count === 0 ? [] : [`${count} ${verdict}${this.reasonsOf(verdict)}`];
    });
    return `${this.judgements.length} findings, ${this.decidable} of which decide: ${parts.join(', ') || 'none'}`;
  }

  /** The first few of a verdict, in words. */
  examples(verdict: Verdict, most: number): readonly string[] {
    return this.judgements
      .filter((judgement) => judgement.verdict === verdict)
      .slice(0, most)
      .map(
        ({ known, reason, said, rivals }) =>
          `${verdict}: ${known.rootModule}:${known.address}${known.variableFile === null ? '' : ` with ${known.variableFile}`} "${known.displayName}" → ${reason === null ? '' : `${reason}: `}${said.slice(0, 420)}${rivals.length === 0 ? '' : ` (also fits ${rivals.slice(0, 3).join(', ')})`}`,
      );
  }

  private reasonsOf(verdict: Verdict): string {
    const reasons = new Map<string, number>();
    for (const each of this.judgements)
      if (each.verdict === verdict && each.reason !== null)
        reasons.set(each.reason, (reasons.get(each.reason) ?? 0) + 1);
    if (reasons.size === 0) return '';
    return ` (${[...reasons].map(([reason, count]) => `${reason} ${count}`).join(', ')})`;
  }
}
