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
 * Keeps what plans say of the head of a pull request. What replaces or destroys something that nobody meant holds it up:
 * a label, a draft, a question. What does not is kept as evidence. Safe to run twice.
 */
export async function heedPlans(
  notes: readonly PlanNote[],
  record: FindingRecord,
  repository: RepositoryName,
  deps: PlanDeps,
): Promise<FindingRecord> {
  if (notes.length === 0) return record;
  const at = deps.clock.now().toISOString();
  const updated = await deps.ledger.update(record.installationId, record.finding.fingerprint, (current) =>
    keepNotes(current, notes, at),
  );
  return updated ? settleBlock(updated, repository, deps) : record;
}

/** Brings label, draft and comment in line with what is known. */
export async function settleBlock(
  record: FindingRecord,
  repository: RepositoryName,
  { host, ledger, clock }: PlanDeps,
): Promise<FindingRecord> {
  const number = record.pullRequest?.number;
  if (number === undefined) return record;
  const blocking = blockingPlans(record);
  const keep = (block: FindingRecord['planBlock'] | null): Promise<FindingRecord | null> =>
    ledger.update(record.installationId, record.finding.fingerprint, ({ planBlock: _former, ...current }) =>
      block ? { ...current, planBlock: block } : current,
    );
  if (blocking.length > 0) {
    await host.addLabels(repository, number, [
      { name: blockedLabel, color: 'b60205', description: 'A person has to decide before this is merged' },
    ]);
    const isDraft = (await host.markDraft(repository, number)) || (record.planBlock?.isDraft ?? false);
    await host.ensureComment(repository, number, planTopic, blockedText(blocking));
    return (await keep({ isDraft, at: clock.now().toISOString() })) ?? record;
  }
  if (!record.planBlock) return record;
  await host.removeLabel(repository, number, blockedLabel);
  if (record.planBlock.isDraft) await host.markReady(repository, number);
  await host.ensureComment(repository, number, planTopic, releasedText(record.plans ?? []));
  return (await keep(null)) ?? record;
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
