import type { FileProblem } from '../../terraform/model.ts';
import type { Prospect } from './prospect.ts';
import type { ScanResult, Sweep } from '../../stages/survey/sweep.ts';

/** All that a scan has found, ready to be shown in any form. */
export interface ScanReport {
  readonly sweep: Sweep;
  /** What is shown one by one: findings, and on demand what is unknown and what is waived. */
  readonly shown: readonly ScanResult[];
  /** Empty unless it was asked for. */
  readonly prospects: ReadonlyMap<ScanResult, Prospect>;
  /** The files that were read, by path. */
  readonly texts: ReadonlyMap<string, { readonly text: string }>;
  /** Files that could not be read. */
  readonly problems: readonly FileProblem[];
}

/** Violated, and accepted by nobody. */
export function isFinding({ kind, waived }: ScanResult): boolean {
  return kind === 'violated' && waived === null;
}
