import type { Outcome } from '../domain/outcome.ts';

/** What the shell learns. */
export const exitCodes = { fine: 0, failed: 1, refused: 2 } as const;

/** What it learns of a scan, as scanners have it: 1 is for findings. */
export const scanExitCodes = { fine: 0, findings: 1, failed: 2 } as const;

export function exitCodeOf(outcomes: readonly Outcome[]): number {
  return outcomes.some((outcome) => outcome.kind === 'refused') ? exitCodes.refused : exitCodes.fine;
}
