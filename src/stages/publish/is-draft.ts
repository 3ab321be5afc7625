import type { PullRequestsKey } from '../../config/pull-requests-key.ts';
import type { Change } from '../../domain/change.ts';
import type { Located } from '../../domain/located.ts';
import type { Proof } from '../../domain/proof.ts';
import type { ReplacementApproval } from '../../domain/record.ts';
import { isAllowed } from './body/allowed-replacement.ts';

interface DraftRequest {
  readonly change: Change;
  readonly located: Located;
  readonly proof: Proof;
  readonly replacement?: ReplacementApproval | null;
  readonly config: Pick<PullRequestsKey, 'draft-below' | 'draft-risks'>;
}

/** Why the pull request is opened as a draft, as a sentence; `null` when it is none. */
export function whyDraft({ change, located, proof, replacement, config }: DraftRequest): string | null {
  const { impact, origin } = change;
  if (!isAllowed(replacement, located)) {
    // What replaces something is for a person to carry out.
    if (proof.isReplacement === true) return 'Applying it would replace what may hold data.';
    if (impact.kind === 'replacement' && config['draft-risks'].includes('replacement')) {
      return 'Applying it replaces the resource.';
    }
  }
  if (impact.kind === 'downtime' && config['draft-risks'].includes('downtime')) {
    return 'Applying it may interrupt what is running.';
  }
  if (origin.kind === 'model' && origin.confidence < config['draft-below']) {
    const [sure, wanted] = [origin.confidence, config['draft-below']].map(
      (one) => `${Math.round(one * 100)} %`,
    );
    return `The model is ${sure} sure of it, and less than ${wanted} is a draft here.`;
  }
  return null;
}
