import type { Decision } from '../../domain/decision.ts';
import { shortFingerprint } from '../../domain/finding.ts';
import { canMove, hasOpenPullRequest, moveIfPossible, owe } from '../../domain/lifecycle.ts';
import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import { peopleOn } from '../publish/write-branch.ts';
import { person } from './answers.ts';
import { isShared, settleDebt } from './ignore-finding.ts';
import type { CommandDeps } from './next-step.ts';
import { ignoredAuthors } from './start-round.ts';

export interface CoveredPulls {
  readonly closed: readonly number[];
  /** People have committed to these: they are theirs to close. */
  readonly left: readonly number[];
}

/** What the history says of a finding that a decision leaves alone. */
export function decisionNote({ id, reason }: Decision): string {
  return `ignored by decision ${id}${reason === null ? '' : `: ${reason}`}`;
}

/**
 * Leaves alone what else a decision covers and has a pull request open, which is told why and closed. Safe to run again
 * after a crash in between: the record owes the closing first, so that it is not taken for a person's.
 */
export async function closeCovered(
  covered: readonly FindingRecord[],
  decision: Decision,
  deps: CommandDeps,
): Promise<CoveredPulls> {
  const closed = new Set<number>();
  const left = new Set<number>();
  for (const record of covered) {
    const number = record.pullRequest?.number;
    if (number === undefined || !isAffected(record, decision)) continue;
    const end = await endOne(record, decision, deps);
    if (end !== 'over') (end === 'closed' ? closed : left).add(number);
  }
  return { closed: [...closed], left: [...left] };
}

function isAffected(record: FindingRecord, decision: Decision): boolean {
  if (record.state === 'ignored')
    return record.owed !== undefined && record.history.at(-1)?.note === decisionNote(decision);
  const hasOne = record.state === 'in-review' || hasOpenPullRequest(record);
  return hasOne && canMove(record.state, 'ignored');
}

async function endOne(
  record: FindingRecord,
  decision: Decision,
  deps: CommandDeps,
): Promise<'closed' | 'left' | 'over'> {
  const { host, ledger } = deps;
  const { installationId, finding, pullRequest } = record;
  const repository = pullRequest && parseFullName(pullRequest.repository);
  const live = repository && (await host.getPullRequest(repository, pullRequest.number));
  if (!repository || live?.state !== 'open') {
    // It has ended: the event that tells by whom is on its way.
    await settleDebt(record, deps);
    return 'over';
  }
  const branch = await host.readBranch(repository, live.branch, live.baseBranch);
  if (branch && peopleOn(branch, ignoredAuthors(deps)).length > 0) return 'left';
  const { at, by } = decision;
  const owing = await ledger.update(installationId, finding.fingerprint, (current) => {
    if (current.state === 'ignored') return current;
    const moved = moveIfPossible(current, 'ignored', { at, by, note: decisionNote(decision) });
    return moved === current ? current : owe(moved, 'close-pull-request');
  });
  if (owing?.owed === undefined) return 'over';
  const text = whyClosed(owing, decision, await isShared(owing, deps));
  const topic = owing.group ? `ignored-${shortFingerprint(finding.fingerprint)}` : 'ignored';
  await host.ensureComment(repository, live.number, topic, text);
  await settleDebt(owing, deps);
  return 'closed';
}

function whyClosed({ finding }: FindingRecord, decision: Decision, isOneOfSeveral: boolean): string {
  const { id, by, reason } = decision;
  const why = reason === null ? '' : ` (${neutralise(reason)})`;
  const what = isOneOfSeveral
    ? 'Its commit leaves this pull request.'
    : 'This pull request is not needed and is closed.';
  return `${person(by)} decided elsewhere in this repository to leave alone what covers ${inlineCode(finding.entity.displayName, 160)}${why}. ${what} Vanta still shows it as failing. \`/terrafix unignore ${id}\` takes the decision back.`;
}
