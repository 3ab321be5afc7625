import { moveIfPossible, owe } from '../../domain/lifecycle.ts';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { ChangePublisher } from '../../ports/code-host.ts';
import { type EndedDeps, recordIfEnded } from './record-if-ended.ts';

export interface Adopting extends EndedDeps {
  readonly host: EndedDeps['host'] & Pick<ChangePublisher, 'listPullRequests'>;
}

/** Nobody has decided anything since. */
const undecided: readonly FindingState[] = ['queued', 'working', 'refused', 'failed'];
/** The pull request would have been closed, had anybody known of it. */
const unwanted: readonly FindingState[] = ['ignored', 'cleared', 'already-compliant'];

/**
 * Takes a pull request into the record that was opened without the record being told, because the worker died or the
 * answer was lost, and with it what became of it since. Costs nothing where none was about to be opened.
 */
export async function adoptOpening(known: FindingRecord, parts: Adopting): Promise<FindingRecord> {
  const { installationId, finding } = known;
  const record = (await parts.ledger.get(installationId, finding.fingerprint)) ?? known;
  const { opening } = record;
  const repository = opening && parseFullName(opening.repository);
  if (!opening || !repository) return record;
  const newest = (await parts.host.listPullRequests(repository, opening.branch)).find((one) => one.isOurs);
  const isNews = newest !== undefined && newest.number !== record.pullRequest?.number;
  const at = parts.clock.now().toISOString();
  const adopted = await parts.ledger.update(installationId, finding.fingerprint, (current) => {
    const { opening: _settled, ...rest } = current;
    if (!isNews) return rest;
    const { number, url, branch, headCommit } = newest;
    const pullRequest = { repository: opening.repository, number, url, branch, headCommit };
    const note = `found pull request ${opening.repository}#${number}, opened before`;
    const taken = { ...rest, pullRequest, merged: null };
    if (undecided.includes(taken.state)) return moveIfPossible(taken, 'in-review', { at, by: null, note });
    return newest.state === 'open' && unwanted.includes(taken.state)
      ? owe(taken, 'close-pull-request')
      : taken;
  });
  return recordIfEnded(adopted ?? record, isNews ? newest : null, parts);
}
