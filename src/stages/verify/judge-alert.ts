import { canMove } from '../../domain/lifecycle.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { CodeScanningAlert } from '../../ports/code-scanning.ts';
import type { Verification } from './verify.ts';

/**
 * What the state of an alert says of its finding: fixed is verified when it was merged, else cleared. Open is still failing
 * only when the scanned commit is the merge itself; an older scan says nothing.
 */
export function judgeAlert(record: FindingRecord, alert: CodeScanningAlert, now: Date): Verification {
  if (record.state === 'working') return wait('a round is running');
  if (record.state === 'cleared' && record.owed) return { kind: 'cleared' };
  if (alert.state === 'fixed') {
    if (record.merged && canMove(record.state, 'verified'))
      return { kind: 'verified', runAt: alert.fixedAt ?? now.toISOString() };
    if (!record.merged && canMove(record.state, 'cleared')) return { kind: 'cleared' };
    return wait(`the finding is ${record.state}`);
  }
  const { merged } = record;
  if (alert.state !== 'open' || merged === null || !canMove(record.state, 'still-failing'))
    return wait('nothing is new');
  if (merged.commit === null || alert.instance?.commit !== merged.commit)
    return wait('the merge is not scanned yet');
  return {
    kind: 'still-failing',
    runAt: now.toISOString(),
    reasons: [
      ...(merged.editedByPeople
        ? [
            'People changed the branch before the merge, and what was merged may not hold the requirement any more.',
          ]
        : []),
      'The scanner asks for more than TerraFix understands of its rule.',
      'The scanner does not see values that Terraform would, such as those of variable files.',
    ],
  };
}

function wait(because: string): Extract<Verification, { kind: 'wait' }> {
  return { kind: 'wait', because };
}
