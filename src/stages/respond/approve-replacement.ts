import { companionsOf } from '../../domain/group.ts';
import { inlineCode } from '../../domain/neutralise.ts';
import { addNote, markHandled } from '../../domain/lifecycle.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import { blockingPlans, settleBlock } from './checks/heed-plans.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import type { CommandDeps } from './next-step.ts';
import { noGuidance, runRound } from './run-round.ts';

/** In a record. */
const maxReplacements = 50;

/** Keeps who allows that the resource is destroyed and created anew, and walks the road with that. */
export async function approveReplacement(
  record: FindingRecord,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  if (blockingPlans(record).length > 0) return approvePlan(record, commander, deps);
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

/** What a plan would replace or destroy is allowed: the change is as it was, so no round is walked. */
async function approvePlan(
  record: FindingRecord,
  { login: by, key }: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  const repository = parseFullName(record.pullRequest?.repository ?? '');
  const at = deps.clock.now().toISOString();
  const allow = (current: FindingRecord): FindingRecord => {
    const addresses = [...new Set(blockingPlans(current).flatMap(({ unexpected }) => unexpected))];
    const note = `allowed that the plan replaces or destroys ${addresses.map((one) => one || 'what it does not name').join(', ')}`;
    const allowed = addresses.map((address) => ({ address, by, at }));
    const replacements = [...(current.replacements ?? []), ...allowed].slice(-maxReplacements);
    const plans = (current.plans ?? []).map((plan) => ({ ...plan, unexpected: [] }));
    return markHandled({ ...addNote(current, { at, by, note }), replacements, plans }, key);
  };
  // The plan is of the whole pull request.
  const all = [record, ...companionsOf(record, await deps.ledger.list(record.installationId))];
  const updated: FindingRecord[] = [];
  for (const { installationId, finding } of all) {
    const one = await deps.ledger.update(installationId, finding.fingerprint, allow);
    if (one) updated.push(one);
  }
  if (updated.length === 0 || !repository) return refused('The record of this finding is gone.');
  await settleBlock(updated, repository, deps);
  const addresses = blockingPlans(record).flatMap(({ unexpected }) => unexpected);
  const shown = addresses.map((one) => (one === '' ? 'what the plan does not name' : inlineCode(one)));
  return answered(
    `${[...new Set(shown)].slice(0, 10).join(', ')} may be destroyed, or destroyed and created anew. This pull request is held up no longer; nothing is applied before it is merged.`,
  );
}

/** The block that the known change replaces; `null` where none is. */
function addressToReplace({ outcome }: FindingRecord): string | null {
  const isRefused = outcome?.kind === 'refused' && outcome.refusal.reason === 'would-recreate';
  const isReplacement = isRefused || outcome?.proof?.isReplacement === true;
  return isReplacement ? (outcome?.located?.address ?? null) : null;
}
