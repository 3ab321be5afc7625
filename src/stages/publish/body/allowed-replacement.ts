import type { Change } from '../../../domain/change.ts';
import type { Located } from '../../../domain/located.ts';
import { inlineCode, neutralise, neutraliseSentence } from '../../../domain/neutralise.ts';
import type { Proof } from '../../../domain/proof.ts';
import type { ReplacementApproval } from '../../../domain/record.ts';

/** What stands on top of a change that replaces something and that a person has allowed: who, and the safe way. `null` for every other. */
export function allowedReplacement(request: {
  readonly replacement?: ReplacementApproval | null;
  readonly located: Located;
  readonly change: Change;
  readonly proof: Proof;
}): string | null {
  const { replacement, located, change, proof } = request;
  if (!isAllowed(replacement, located) || proof.isReplacement !== true) return null;
  const steps = change.impact.procedure ?? ['Plan the replacement by hand before this is merged.'];
  return [
    `> [!CAUTION]`,
    `> **Applying this destroys ${inlineCode(located.address)} and creates it anew.** Allowed by **${neutralise(replacement.by, 60)}** on ${replacement.at.slice(0, 10)}. The safe way:`,
    ...steps.map((step, index) => `> ${index + 1}. ${neutraliseSentence(step)}`),
  ].join('\n');
}

/** True when a person has allowed that this very block is replaced. */
export function isAllowed(
  replacement: ReplacementApproval | null | undefined,
  located: Pick<Located, 'address'>,
): replacement is ReplacementApproval {
  return replacement?.address === located.address;
}
