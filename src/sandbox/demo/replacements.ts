import pc from 'picocolors';
import { oneLine } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';

/** What is refused because it would destroy data: in whose words, and what is to be done instead. */
export function describeReplacements(records: readonly FindingRecord[], isTerraformAsked: boolean): string {
  const lines = records.flatMap(({ finding, outcome }) => {
    if (outcome?.kind !== 'refused' || outcome.refusal.reason !== 'would-recreate') return [];
    const { facts, nextSteps } = outcome.refusal;
    return [
      `  ${pc.bold(finding.entity.displayName)} ${finding.test.id}`,
      ...facts.map((fact) => `    ${oneLine(fact, 600)}`),
      ...nextSteps.map((step, index) => `    ${index + 1}. ${oneLine(step, 300)}`),
    ];
  });
  if (lines.length === 0) return '';
  const source = isTerraformAsked
    ? "in the words of the provider's own plan"
    : "by the table of what replaces a resource; with TERRAFIX_PROVIDER_MIRROR in the words of the provider's own plan";
  return [`Refused, since it would destroy data (${source}):`, ...lines].join('\n');
}
