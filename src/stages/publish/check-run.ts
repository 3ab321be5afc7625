import { inlineCode } from '../../domain/neutralise.ts';
import type { Change } from '../../domain/change.ts';
import { type Proof, proofHolds } from '../../domain/proof.ts';
import type { CheckRunReport } from '../../ports/code-host.ts';
import { ladderTable } from './body/what-was-checked.ts';
import type { GroupMember } from './group/member.ts';
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

/** The ladders of all findings of a pull request; as good as the worst of them. */
export function groupCheckRun(headCommit: string, members: readonly GroupMember[]): CheckRunReport {
  const [only] = members;
  if (only && members.length === 1) return checkRunOf(headCommit, only.change, only.proof);
  const reports = members.map(({ finding, change, proof }) => ({
    report: checkRunOf(headCommit, change, proof),
    heading: `### ${inlineCode(finding.entity.displayName, 160)}`,
  }));
  const conclusions = new Set(reports.map(({ report }) => report.conclusion));
  const clean = reports.filter(({ report }) => report.conclusion === 'success').length;
  return {
    headCommit,
    name: checkName,
    conclusion: conclusions.has('failure') ? 'failure' : conclusions.has('neutral') ? 'neutral' : 'success',
    title: `${members.length} findings: ${clean} passed every check`,
    summary: reports.map(({ heading, report }) => `${heading}\n\n${report.summary}`).join('\n\n'),
  };
}
