import type { Decision } from '../../domain/decision.ts';
import { canMove, markHandled, moveTo, wasHandled } from '../../domain/lifecycle.ts';
import { inlineCode } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import { decisionsOn, scopeWords } from './ignore-scope.ts';
import { placeOf } from './decided-place.ts';
import { covers } from '../../domain/decision.ts';
import type { CommandDeps } from './next-step.ts';
import { runRound } from './run-round.ts';

const decisionForm = /^`?([0-9a-f]{8})`?\s*$/i;

/** The id of a decision that stands behind the command; `null` for anything else. */
export function decisionIdIn(text: string | null): string | null {
  return decisionForm.exec((text ?? '').split('\n', 1)[0] ?? '')?.[1]?.toLowerCase() ?? null;
}

/** Takes back that a finding is ignored or put off, or a decision that covers more than one. */
export async function unignore(
  text: string | null,
  record: FindingRecord | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  const id = decisionIdIn(text);
  if (id !== null) return endDecision(id, commander, deps);
  if (record === null) {
    return refused(
      'Which one? Write the id of the finding or of the decision: `/terrafix unignore 1a2b3c4d5e6f`.',
    );
  }
  const isOpen = record.state === 'queued' && wasHandled(record, commander.key);
  if (record.state === 'ignored' || record.state === 'snoozed' || isOpen) {
    return runRound(
      { kind: 'unignore', guidance: { text: null, isClipped: false } },
      record,
      commander,
      deps,
    );
  }
  const covering = decisionsOn(
    record,
    await deps.ledger.decisions(commander.installationId),
    deps.clock.now(),
  );
  if (covering.length === 0) return refused(`This finding is ${record.state}: nobody ignores it.`);
  const rows = covering.map(
    ({ id: its, scope }) => `- ${scopeWords(scope)}: \`/terrafix unignore ${its}\` takes that back`,
  );
  return refused(['More than this finding is ignored:', '', ...rows].join('\n'));
}

async function endDecision(id: string, commander: Commander, deps: CommandDeps): Promise<CommandResult> {
  const { installationId, login, repository } = commander;
  const all = await deps.ledger.decisions(installationId);
  const decision = all.find((one) => one.id === id && one.kind === 'ignore');
  // Those of other repositories are as good as unknown here.
  if (!decision || decision.scope.repository.toLowerCase() !== repository.toLowerCase()) {
    return refused(`There is no decision ${inlineCode(id)} in this repository.`);
  }
  const at = deps.clock.now().toISOString();
  if (!decision.ended) {
    await deps.ledger.keepDecision(installationId, { ...decision, until: at, ended: { by: login, at } });
  }
  const left = all.filter((one) => one.id !== id);
  let count = 0;
  for (const record of await deps.ledger.list(installationId)) {
    if (await takeUp(record, decision, left, commander, at, deps)) count += 1;
  }
  const taken =
    count === 0
      ? 'No finding waited for it.'
      : `${count === 1 ? 'One finding is' : `${count} findings are`} taken up again.`;
  return answered(`Taken back: ${scopeWords(decision.scope)} was left alone (${inlineCode(id)}). ${taken}`);
}

/** Queues a finding that only this decision held back; true when it did. */
async function takeUp(
  record: FindingRecord,
  decision: Decision,
  left: readonly Decision[],
  { login, key }: Commander,
  at: string,
  deps: CommandDeps,
): Promise<boolean> {
  const place = placeOf(record);
  if (place === null || !covers(decision.scope, place) || !isHeldBack(record, decision.id)) return false;
  if (decisionsOn(record, left, deps.clock.now()).length > 0) return false;
  const { fingerprint } = record.finding;
  const note = `decision ${decision.id} was taken back`;
  const updated = await deps.ledger.update(record.installationId, fingerprint, (current) =>
    isHeldBack(current, decision.id) && canMove(current.state, 'queued')
      ? markHandled(moveTo(current, 'queued', { at, by: login, note }), key)
      : current,
  );
  if (updated?.state !== 'queued') return false;
  await deps.enqueue(fingerprint);
  return true;
}

function isHeldBack(record: FindingRecord, id: string): boolean {
  const last = record.history.at(-1);
  if (record.state === 'ignored') return last?.note.startsWith(`ignored by decision ${id}`) ?? false;
  const { outcome } = record;
  return record.state === 'refused' && outcome?.kind === 'refused' && outcome.refusal.reason === 'waived';
}
