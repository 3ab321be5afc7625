import type { Refusal } from '../../domain/refusal.ts';
import type { ScanResult } from '../../stages/survey/sweep.ts';

const maxShown = 6;

/**
 * The refusal of a finding on an account in which several root modules work: which of them is to hold what the account
 * lacks, nobody has said; `null` for any other.
 */
export function refuseUnplaced({ address, rootModules }: ScanResult): Refusal | null {
  if (rootModules.length < 2) return null;
  const shown = rootModules.slice(0, maxShown).map((directory) => `\`${directory || '.'}\``);
  const more = rootModules.length - shown.length;
  return {
    reason: 'ambiguous',
    facts: [
      `\`${address}\` stands for the same account, as far as is known, in ${rootModules.length} root modules: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    ],
    nextSteps: [
      'Name the folder that holds what belongs to the whole account: `--path <folder>`.',
      'Let the providers say which account they are for: `allowed_account_ids`.',
    ],
  };
}
