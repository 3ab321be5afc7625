import { companionsOf } from '../../domain/group.ts';
import { canMove, markHandled, moveTo, owe } from '../../domain/lifecycle.ts';
import { neutralise } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import { person } from './answers.ts';
import type { RespondDeps } from './next-step.ts';

export interface IgnoreRequest {
  readonly reason: string | null;
  readonly by: string;
  /** `comment-17`: the same request is carried out once. */
  readonly key: string;
}

export interface Ignored {
  readonly isIgnored: boolean;
  /** Markdown for the person. */
  readonly text: string;
}

/** Records who ignores the finding, when and why. The pull request is owed its closing afterwards: {@link settleDebt}. */
export async function ignoreFinding(
  request: IgnoreRequest,
  record: FindingRecord,
  deps: Pick<RespondDeps, 'clock'> & { readonly ledger: Pick<RespondDeps['ledger'], 'update' | 'list'> },
): Promise<Ignored> {
  const at = deps.clock.now().toISOString();
  const note = request.reason === null ? 'ignored without a reason' : `ignored: ${request.reason}`;
  const updated = await deps.ledger.update(record.installationId, record.finding.fingerprint, (current) => {
    if (!canMove(current.state, 'ignored')) return current;
    const ignored = moveTo(current, 'ignored', { at, by: request.by, note });
    return owe(markHandled(ignored, request.key), 'close-pull-request');
  });
  if (updated?.state !== 'ignored') {
    return {
      isIgnored: false,
      text: `This finding is ${updated?.state ?? 'gone'}: there is nothing to ignore.`,
    };
  }
  return { isIgnored: true, text: describeIgnored(updated, request.reason, await isShared(updated, deps)) };
}

function describeIgnored(record: FindingRecord, reason: string | null, isOneOfSeveral: boolean): string {
  const by = record.history.findLast((one) => one.state === 'ignored')?.by;
  const who = by ? `, decided by ${person(by)}` : '';
  const why = reason === null ? '' : ` (${neutralise(reason)})`;
  const what = isOneOfSeveral ? 'Its commit leaves the pull request.' : 'The pull request is closed.';
  const closed = record.merged || record.pullRequest === null ? '' : ` ${what}`;
  return [
    `This finding is left alone from now on${who}${why}.${closed}`,
    '',
    'Vanta still shows the test as failing. `/terrafix unignore` takes the finding up again. What is accepted for good can be told to everyone under `waivers` in `.github/terrafix.yml`.',
  ].join('\n');
}

/** True while other findings need the pull request: then only the commit of this one leaves it. */
export async function isShared(
  record: FindingRecord,
  { ledger }: { readonly ledger: Pick<RespondDeps['ledger'], 'list'> },
): Promise<boolean> {
  if (record.group === undefined) return false;
  return companionsOf(record, await ledger.list(record.installationId)).length > 0;
}

/** Closes the pull request when the record owes that and no other finding needs it, and notes that it is done. Safe to run again after a crash in between. */
export async function settleDebt(
  record: FindingRecord,
  deps: {
    readonly ledger: Pick<RespondDeps['ledger'], 'update' | 'list'>;
    readonly host: Pick<RespondDeps['host'], 'getPullRequest' | 'updatePullRequest'>;
  },
): Promise<void> {
  if (record.owed !== 'close-pull-request') return;
  const repository = record.pullRequest && parseFullName(record.pullRequest.repository);
  if (record.pullRequest && repository && !(await isShared(record, deps))) {
    const { number } = record.pullRequest;
    const live = await deps.host.getPullRequest(repository, number);
    if (live?.state === 'open') await deps.host.updatePullRequest(repository, number, { state: 'closed' });
  }
  await deps.ledger.update(record.installationId, record.finding.fingerprint, (current) =>
    owe(current, null),
  );
}
