import type { Finding } from '../../../domain/finding.ts';
import { inlineCode } from '../../../domain/neutralise.ts';
import { safeUrl } from './sentences.ts';

/** The test in Vanta, where its page is known, and the id by which the logs know this run. */
export function footer(finding: Finding, correlationId: string): string {
  const url = safeUrl(finding.test.url);
  return [
    ...(url ? [`Fixes: <${url}>`] : []),
    `<sub>TerraFix · correlation ${inlineCode(correlationId, 80)}</sub>`,
  ].join('\n\n');
}
