import type { Proof } from '../../../domain/proof.ts';
import type { ReplacementApproval } from '../../../domain/record.ts';
import type { RepositorySummary } from '../../../ports/code-host.ts';
import { rules } from '../../../rules/registry.ts';
import type { WhoElse } from '../../measure/who-else.ts';
import { allowedReplacement } from './allowed-replacement.ts';
import { type AuditTrail, auditorDetails } from './auditor-details.ts';
import { beforeMerging } from './before-merging.ts';
import { footer } from './footer.ts';
import { howToTalk } from './how-to-talk.ts';
import { howToUndo } from './how-to-undo.ts';
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
  /** Why it is a draft, as a sentence. */
  readonly draft?: string | null;
  /** Who else the change touches; left out where it was not looked at. */
  readonly whoElse?: WhoElse | undefined;
}

/**
 * The pull request for the one-minute reader: every foreign text in it is neutralised
 * and bounded by its section, so that the whole stays far below GitHub's 65,536 characters.
 */
export function pullRequestBody(request: BodyRequest): string {
  const allowed = allowedReplacement(request);
  return [
    ...(allowed === null ? [] : [allowed]),
    ...(request.draft ? [`> [!NOTE]\n> **A draft.** ${request.draft}`] : []),
    whatFailed(request.finding),
    whyThisBlock(request.located, request.repository),
    whatChanges(request.change, request.guidance),
    whatItCouldBreak(request.change, { whoElse: request.whoElse, cost: costOf(request.change) }),
    howToUndo(request.change),
    whatWasChecked(request.proof),
    beforeMerging(request.change),
    howToTalk(),
    auditorDetails(request),
    footer(request.finding, request.correlationId),
  ].join('\n\n');
}

/** What the rule says; of what a model writes nothing is known. */
export function costOf({ origin }: BodyRequest['change']): string | undefined {
  return origin.kind === 'rule' ? rules.find(({ id }) => id === origin.ruleId)?.cost : undefined;
}
