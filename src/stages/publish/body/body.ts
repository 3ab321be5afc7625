import type { Proof } from '../../../domain/proof.ts';
import type { ReplacementApproval } from '../../../domain/record.ts';
import type { RepositorySummary } from '../../../ports/code-host.ts';
import { allowedReplacement } from './allowed-replacement.ts';
import { type AuditTrail, auditorDetails } from './auditor-details.ts';
import { footer } from './footer.ts';
import { howToTalk } from './how-to-talk.ts';
import { whatChanges } from './what-changes.ts';
import { whatFailed } from './what-failed.ts';
import { whatItCouldBreak } from './what-it-could-break.ts';
import { whatWasChecked } from './what-was-checked.ts';
import { whyThisBlock } from './why-this-block.ts';

export interface BodyRequest extends AuditTrail {
  readonly proof: Proof;
  readonly repository: RepositorySummary;
  readonly guidance: readonly string[];
  readonly correlationId: string;
  readonly replacement?: ReplacementApproval | null;
}

/**
 * The pull request for the one-minute reader: every foreign text in it is neutralised
 * and bounded by its section, so that the whole stays far below GitHub's 65,536 characters.
 */
export function pullRequestBody(request: BodyRequest): string {
  const allowed = allowedReplacement(request);
  return [
    ...(allowed === null ? [] : [allowed]),
    whatFailed(request.finding),
    whyThisBlock(request.located, request.repository),
    whatChanges(request.change, request.guidance),
    whatItCouldBreak(request.change),
    whatWasChecked(request.proof),
    howToTalk(),
    auditorDetails(request),
    footer(request.finding, request.correlationId),
  ].join('\n\n');
}
