import { oneLine } from '../../domain/neutralise.ts';
import type { RunResult } from './run-terraform.ts';

/** What went wrong with a run, in one line; `null` when nothing did. */
export function complaintOf(result: RunResult): string | null {
  if (result.kind === 'stopped') return result.because;
  if (result.exitCode === 0) return null;
  const [, error] = /^.{0,3}Error: (.+)$/m.exec(result.errors) ?? [];
  const detail = oneLine(error ?? result.errors, 200);
  return detail === '' ? `Terraform ended with code ${result.exitCode}` : `Terraform says: ${detail}`;
}
