import { inlineCode, neutralise } from '../domain/neutralise.ts';
import type { FindingRecord } from '../domain/record.ts';
import { parseFullName } from '../domain/repository.ts';
import type { Conversation } from '../ports/code-host.ts';
import type { Ledger } from '../ports/ledger.ts';

const maxListed = 10;

/** Says on the pull request that holds a block which findings wait for it: one comment, kept up to date. */
export async function tellHolder(
  record: FindingRecord,
  { host, ledger }: { readonly host: Pick<Conversation, 'ensureComment'>; readonly ledger: Ledger },
): Promise<void> {
  const { waiting, installationId } = record;
  if (record.state !== 'waiting' || waiting?.for !== 'block' || waiting.fingerprint === null) return;
  const holder = await ledger.get(installationId, waiting.fingerprint);
  const repository = holder?.pullRequest && parseFullName(holder.pullRequest.repository);
  if (!holder?.pullRequest || !repository) return;
  const others = (await ledger.list(installationId)).filter(
    (one) => one.state === 'waiting' && one.waiting?.fingerprint === waiting.fingerprint,
  );
  await host.ensureComment(repository, holder.pullRequest.number, 'others-wait', textOf(others));
}

function textOf(waiting: readonly FindingRecord[]): string {
  const rows = waiting
    .toSorted((one, other) => one.finding.fingerprint.localeCompare(other.finding.fingerprint))
    .slice(0, maxListed)
    .map(
      ({ finding: { test, entity } }) =>
        `- “${neutralise(test.name, 160)}” for ${inlineCode(entity.displayName, 160)}`,
    );
  const more = waiting.length > maxListed ? [`- and ${waiting.length - maxListed} more`] : [];
  return [
    'Other findings change the same block and wait for this pull request:',
    '',
    ...rows,
    ...more,
    '',
    'Each is taken up as soon as this one is merged or closed.',
  ].join('\n');
}
