import { inlineCode, neutralise, neutraliseSentence } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { alertText } from './alert-text.ts';
import type { Verification } from './verify.ts';

/** What is said on the pull request. Foreign names in it do nothing. */
export function verificationText(
  record: FindingRecord,
  verification: Exclude<Verification, { readonly kind: 'wait' }>,
  /** Other findings need the pull request. */
  isOneOfSeveral = false,
): string {
  if (record.finding.source === 'code-scanning') return alertText(record, verification);
  const { test, entity } = record.finding;
  const resource = inlineCode(entity.displayName);
  const requirement = `“${neutralise(test.name, 200)}”`;
  switch (verification.kind) {
    case 'verified':
      return `✅ Vanta is green: ${resource} passes ${requirement} in the run of ${inlineCode(verification.runAt, 40)}, after this was merged${mergedAt(record)}.`;
    case 'still-failing':
      return [
        `⚠️ In Vanta, ${resource} still fails ${requirement} in the run of ${inlineCode(verification.runAt, 40)}, after this was merged${mergedAt(record)}. Likely reasons:`,
        '',
        ...verification.reasons.map((reason, index) => `${index + 1}. ${neutraliseSentence(reason)}`),
        '',
        'TerraFix keeps looking and says when it is green. `/terrafix retry` looks at the code again.',
      ].join('\n');
    case 'cleared':
      return `Vanta does not report ${resource} as failing ${requirement} any more: it was fixed elsewhere, or is no longer tested. ${isOneOfSeveral ? 'Its commit leaves this pull request.' : 'This pull request is not needed and is closed.'} Should the finding come back, TerraFix takes it up again.`;
  }
}

function mergedAt(record: FindingRecord): string {
  return record.merged ? ` at ${inlineCode(record.merged.at, 40)}` : '';
}
