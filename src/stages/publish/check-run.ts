import type { Change } from '../../domain/change.ts';
import { type Proof, proofHolds } from '../../domain/proof.ts';
import type { CheckRunReport } from '../../ports/code-host.ts';
import { ladderTable } from './body/what-was-checked.ts';
import { whatChanges } from './body/what-changes.ts';

export const checkName = 'TerraFix';

/** The ladder as a check on the commit. Success only when every rung passed; neutral when one warned or was skipped. */
export function checkRunOf(headCommit: string, change: Change, proof: Proof): CheckRunReport {
  const passed = proof.rungs.filter((rung) => rung.status === 'passed').length;
  const isClean = passed === proof.rungs.length;
  return {
    headCommit,
    name: checkName,
    conclusion: proofHolds(proof) ? (isClean ? 'success' : 'neutral') : 'failure',
    title: `${passed} of ${proof.rungs.length} checks passed`,
    summary: `${ladderTable(proof)}\n\n${whatChanges(change, [])}`,
  };
}
