import { inlineCode } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { type CommandResult, type Commander, refused } from './command-result.ts';
import type { CommandDeps } from './next-step.ts';
import { noGuidance, runRound } from './run-round.ts';

/** Keeps who allows that the resource is destroyed and created anew, and walks the road with that. */
export async function approveReplacement(
  record: FindingRecord,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  const address = addressToReplace(record);
  if (address === null) {
    return refused(
      'This change replaces nothing, as far as is known, so there is nothing to allow. `/terrafix explain` tells what it does.',
    );
  }
  const { login: by } = commander;
  const result = await runRound(
    {
      kind: 'approve-replacement',
      guidance: noGuidance,
      apply: (current, at) => ({ ...current, replacement: { address, by, at } }),
    },
    record,
    commander,
    deps,
  );
  return result.isDone
    ? { ...result, text: `${inlineCode(address)} may be destroyed and created anew. ${result.text}` }
    : result;
}

/** The block that the known change replaces; `null` where none is. */
function addressToReplace({ outcome }: FindingRecord): string | null {
  const isRefused = outcome?.kind === 'refused' && outcome.refusal.reason === 'would-recreate';
  const isReplacement = isRefused || outcome?.proof?.isReplacement === true;
  return isReplacement ? (outcome?.located?.address ?? null) : null;
}
