import { addNote } from '../../../domain/lifecycle.ts';
import { inlineCode } from '../../../domain/neutralise.ts';
import type { PlanNote, PlanTool } from '../../../domain/plan-note.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import type { RepositoryName } from '../../../domain/repository.ts';
import type { ChangePublisher, Conversation } from '../../../ports/code-host.ts';
import type { PullRequestHold } from '../../../ports/check-reader.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Ledger } from '../../../ports/ledger.ts';

const blockedLabel = 'terrafix:blocked';
const planTopic = 'plan';
const maxNotes = 10;

export interface PlanDeps {
  readonly host: Pick<Conversation, 'ensureComment'> &
    Pick<ChangePublisher, 'addLabels' | 'markReady'> &
    PullRequestHold;
  readonly ledger: Pick<Ledger, 'update'>;
  readonly clock: Clock;
}

/**
 * Keeps what plans say of the head of a pull request, for each finding that it is for. What replaces or destroys something
 * that nobody meant holds it up: a label, a draft, a question. What does not is kept as evidence. Safe to run twice.
 */
export async function heedPlans(
  notes: readonly PlanNote[],
  records: readonly FindingRecord[],
  repository: RepositoryName,
  deps: PlanDeps,
): Promise<readonly FindingRecord[]> {
  if (notes.length === 0) return records;
  const at = deps.clock.now().toISOString();
  const kept = await updateAll(records, (current) => keepNotes(current, notes, at), deps);
  return settleBlock(kept, repository, deps);
}

/** Brings label, draft and comment of the pull request of these findings in line with what is known. */
export async function settleBlock(
  records: readonly FindingRecord[],
  repository: RepositoryName,
  deps: PlanDeps,
): Promise<readonly FindingRecord[]> {
  const { host, clock } = deps;
  const number = records.find(({ pullRequest }) => pullRequest !== null)?.pullRequest?.number;
  if (number === undefined) return records;
  const blocking = blockingPlansOf(records);
  const wasDrafted = records.some(({ planBlock }) => planBlock?.isDraft === true);
  if (blocking.length > 0) {
    await host.addLabels(repository, number, [
      { name: blockedLabel, color: 'b60205', description: 'A person has to decide before this is merged' },
    ]);
    const isDraft = (await host.markDraft(repository, number)) || wasDrafted;
    await host.ensureComment(repository, number, planTopic, blockedText(blocking));
    const planBlock = { isDraft, at: clock.now().toISOString() };
    return updateAll(records, (current) => ({ ...current, planBlock }), deps);
  }
  if (!records.some(({ planBlock }) => planBlock !== undefined)) return records;
  await host.removeLabel(repository, number, blockedLabel);
  if (wasDrafted) await host.markReady(repository, number);
  const plans = records.flatMap((one) => one.plans ?? []);
  await host.ensureComment(repository, number, planTopic, releasedText(plans));
  return updateAll(records, ({ planBlock: _former, ...current }) => current, deps);
}

async function updateAll(
  records: readonly FindingRecord[],
  change: (record: FindingRecord) => FindingRecord,
  { ledger }: PlanDeps,
): Promise<readonly FindingRecord[]> {
  const updated: FindingRecord[] = [];
  for (const record of records) {
    updated.push((await ledger.update(record.installationId, record.finding.fingerprint, change)) ?? record);
  }
  return updated;
}

/** The same plan is known for each of its findings, and told once. */
function blockingPlansOf(records: readonly FindingRecord[]): readonly PlanNote[] {
  return [...new Map(records.flatMap(blockingPlans).map((one) => [one.source, one] as const)).values()];
}

/** Plans of the head that would replace or destroy what nobody meant. */
export function blockingPlans({ plans, pullRequest }: FindingRecord): readonly PlanNote[] {
  return (plans ?? []).filter(
    ({ unexpected, commit }) => unexpected.length > 0 && commit === pullRequest?.headCommit,
  );
}

function keepNotes(record: FindingRecord, notes: readonly PlanNote[], at: string): FindingRecord {
  let kept = record;
  for (const note of notes) {
    const others = (kept.plans ?? []).filter(
      ({ source, commit }) => source !== note.source && commit === note.commit,
    );
    const known = kept.plans?.find(({ source }) => source === note.source);
    const plans = [...others, note].slice(-maxNotes);
    const noted =
      known && JSON.stringify(known) === JSON.stringify(note)
        ? kept
        : addNote(kept, { at, by: null, note: historyLine(note) });
    kept = { ...noted, plans };
  }
  return kept;
}

const toolNames: Readonly<Record<PlanTool, string>> = {
  atlantis: 'Atlantis',
  'hcp-terraform': 'HCP Terraform',
  spacelift: 'Spacelift',
  env0: 'env0',
  digger: 'Digger',
  terraform: 'Terraform',
};

function historyLine({ tool, counts, commit, unexpected }: PlanNote): string {
  const what = counts
    ? `${counts.add} to add, ${counts.change} to change, ${counts.destroy} to destroy`
    : 'no counts';
  const verdict =
    unexpected.length === 0
      ? 'as expected'
      : `unexpectedly replaces or destroys ${unexpected.map((one) => one || 'what it does not name').join(', ')}`;
  return `the plan of ${toolNames[tool]} for ${commit.slice(0, 12)}: ${what}; ${verdict}`;
}

function blockedText(plans: readonly PlanNote[]): string {
  const lines = plans.flatMap(({ tool, replaced, unexpected }) =>
    unexpected.map((address) => {
      const what = replaced.includes(address) ? 'destroy and create anew' : 'destroy';
      return `- The plan of ${toolNames[tool]} would ${what} ${address === '' ? 'something that it does not name here' : inlineCode(address)}.`;
    }),
  );
  return [
    `**Please do not merge yet.** Applying this pull request would do more than was meant:`,
    '',
    ...lines,
    '',
    `So it is a draft with the label \`${blockedLabel}\`. If that is what you want, \`/terrafix approve-replacement\` allows it and lets the pull request go on; if not, \`/terrafix regenerate\` with a word on what must stay, or \`/terrafix ignore\` with a reason. A new plan is read as well.`,
  ].join('\n');
}

function releasedText(plans: readonly PlanNote[]): string {
  const of = [...new Set(plans.map(({ tool }) => toolNames[tool]))].join(' and ') || 'the tool';
  return `What the plan of ${of} would replace or destroy is allowed or gone, so this pull request is held up no longer.`;
}
