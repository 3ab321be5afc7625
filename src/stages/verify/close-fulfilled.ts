import { shortFingerprint } from '../../domain/finding.ts';
import { inlineCode, neutraliseSentence } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { ChangePublisher, Conversation } from '../../ports/code-host.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { peopleOn } from '../publish/write-branch.ts';
import { isShared, settleDebt } from '../respond/ignore-finding.ts';

interface CloseDeps {
  readonly host: Pick<Conversation, 'ensureComment'> &
    Pick<ChangePublisher, 'getPullRequest' | 'updatePullRequest' | 'readBranch'>;
  readonly ledger: Pick<Ledger, 'update' | 'list'>;
}

/**
 * Whether a pull request whose base meets the requirement by now may be closed: not when people have committed to it, who
 * are told once.
 */
export async function mayCloseFulfilled(
  record: FindingRecord,
  because: string,
  ignoredAuthors: readonly string[],
  { host }: CloseDeps,
): Promise<boolean> {
  const pull = record.pullRequest;
  const repository = pull && parseFullName(pull.repository);
  const live = repository && (await host.getPullRequest(repository, pull.number));
  if (!repository || !live || live.state !== 'open') return false;
  const branch = await host.readBranch(repository, live.branch, live.baseBranch);
  if (!branch || peopleOn(branch, ignoredAuthors).length === 0) return true;
  await host.ensureComment(
    repository,
    pull.number,
    'fulfilled',
    `The base meets the requirement without this pull request by now: ${neutraliseSentence(because)}. People have committed here, so it stays open: please close it if it is not needed.`,
  );
  return false;
}

/** Says why, closes it, and notes that it is done. Safe to run again after a crash in between. */
export async function closeFulfilled(record: FindingRecord, deps: CloseDeps): Promise<void> {
  const repository = record.pullRequest && parseFullName(record.pullRequest.repository);
  if (!record.pullRequest || !repository || record.outcome?.kind !== 'already-compliant') return;
  const because = neutraliseSentence(record.outcome.because);
  const applied = 'Once that is applied, Vanta should turn green; if it does not, the finding says so.';
  const { finding, pullRequest } = record;
  const text = (await isShared(record, deps))
    ? `The base meets the requirement for ${inlineCode(finding.entity.displayName, 160)} by now: ${because}. Its commit leaves this pull request. ${applied}`
    : `The base meets the requirement without this pull request by now: ${because}. It is not needed and is closed. ${applied}`;
  const topic = record.group ? `fulfilled-${shortFingerprint(finding.fingerprint)}` : 'fulfilled';
  await deps.host.ensureComment(repository, pullRequest.number, topic, text);
  await settleDebt(record, deps);
}
