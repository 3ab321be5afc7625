import type { Judgement, Verdict } from './judge.ts';

/** How a set of findings went. */
export class Tally {
  readonly judgements: Judgement[] = [];

  add(judgement: Judgement): void {
    this.judgements.push(judgement);
  }

  count(...verdicts: readonly Verdict[]): number {
    return this.judgements.filter(({ verdict }) => verdicts.includes(verdict)).length;
  }

  /** Findings that say enough to decide. */
  get decidable(): number {
    return this.judgements.filter(({ rivals }) => rivals.length === 0).length;
  }

  /** Percent of the decidable findings that were located rightly; 100 when there are none. */
  get foundPercent(): number {
    return this.decidable === 0 ? 100 : (100 * this.count('right')) / this.decidable;
  }

  /** One line: `412 resources: 400 right, 2 refused needlessly (not-in-terraform 2), …`. */
  summary(): string {
    const parts = (
      ['right', 'right-block', 'wrong', 'refused-rightly', 'refused-needlessly', 'refused-untruly'] as const
    ).flatMap((verdict) => {
      const count = this.count(verdict);
      return count === 0 ? [] : [`${count} ${verdict}${this.reasonsOf(verdict)}`];
    });
    return `${this.judgements.length} findings: ${parts.join(', ') || 'none'}`;
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

/** Values of a list at 50, 99 and 100 percent, in order. */
export function percentiles(values: readonly number[]): readonly [number, number, number] {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return [at(0.5), at(0.99), sorted.at(-1) ?? 0];
}
