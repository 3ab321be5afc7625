import { canMove, moveIfPossible, owe } from '../../domain/lifecycle.ts';
import { shortFingerprint } from '../../domain/finding.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { ChangePublisher, Conversation } from '../../ports/code-host.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { isShared, settleDebt } from '../respond/ignore-finding.ts';
import { alertNote } from './alert-text.ts';
import { verificationText } from './verification-text.ts';
import type { Verification } from './verify.ts';

export interface VerifyDeps {
  readonly host: Pick<Conversation, 'ensureComment'> &
    Pick<ChangePublisher, 'getPullRequest' | 'updatePullRequest'>;
  readonly ledger: Pick<Ledger, 'update' | 'list'>;
  readonly clock: Clock;
}

type News = Exclude<Verification, { readonly kind: 'wait' }>;

/**
 * Says on the pull request what a poll decided, and moves the record. Each news is said once: a poll that finds
 * the record already there does nothing, and one that died in between is completed by the next.
 * Returns the record as it is afterwards; `null` when it is unknown.
 */
export async function applyVerification(
  record: FindingRecord,
  verification: Verification,
  deps: VerifyDeps,
): Promise<FindingRecord | null> {
  if (verification.kind === 'wait') return record;
  if (verification.kind === 'cleared') return applyCleared(record, verification, deps);
  if (!canMove(record.state, verification.kind)) return record;
  await say(record, verification, deps);
  return move(record, verification, deps);
}

/** First the record, which then owes the closing, so that the closing is not taken for a person's. */
async function applyCleared(
  record: FindingRecord,
  verification: Extract<News, { readonly kind: 'cleared' }>,
  deps: VerifyDeps,
): Promise<FindingRecord | null> {
  const moved = await move(record, verification, deps);
  if (moved?.state !== 'cleared' || !moved.owed) return moved;
  await say(moved, verification, deps);
  await settleDebt(moved, deps);
  return owe(moved, null);
}

async function say(record: FindingRecord, news: News, { host, ledger }: VerifyDeps): Promise<void> {
  const repository = record.pullRequest && parseFullName(record.pullRequest.repository);
  if (!record.pullRequest || !repository) return;
  const { group, finding, pullRequest } = record;
  // Of several findings each has its own news.
  const topic = group ? `${news.kind}-${shortFingerprint(finding.fingerprint)}` : news.kind;
  const text = verificationText(record, news, await isShared(record, { ledger }));
  await host.ensureComment(repository, pullRequest.number, topic, text);
}

function move(
  record: FindingRecord,
  news: News,
  { ledger, clock }: VerifyDeps,
): Promise<FindingRecord | null> {
  const at = clock.now().toISOString();
  return ledger.update(record.installationId, record.finding.fingerprint, (current) => {
    // Somebody decided otherwise while this poll looked.
    if (current.state !== record.state) return current;
    const moved = moveIfPossible(current, news.kind, { at, by: null, note: noteOf(record, news) });
    const owesClosing = moved !== current && news.kind === 'cleared' && moved.pullRequest !== null;
    return owesClosing ? owe(moved, 'close-pull-request') : moved;
  });
}

function noteOf({ finding }: FindingRecord, news: News): string {
  if (finding.source === 'code-scanning') return alertNote(news);
  switch (news.kind) {
    case 'verified':
      return `Vanta is green in the run of ${news.runAt}`;
    case 'still-failing':
      return `Vanta still fails in the run of ${news.runAt}`;
    case 'cleared':
      return 'Vanta is green without this change';
  }
}
