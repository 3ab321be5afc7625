import { RedisInstallations } from '../../adapters/redis/redis-installations.ts';
import { RedisLedger } from '../../adapters/redis/redis-ledger.ts';
import type { Variables } from '../../config/variable-reader.ts';
import type { Decision } from '../../domain/decision.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { InstallationRegistry } from '../../ports/coordination.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { evidenceAsCsv } from '../../stages/evidence/evidence-as-csv.ts';
import { evidenceAsMarkdown } from '../../stages/evidence/evidence-as-markdown.ts';
import { type EvidenceFilter, evidenceOf } from '../../stages/evidence/evidence-of.ts';
import { withRedis } from '../with-redis.ts';

interface EvidenceRequest extends EvidenceFilter {
  /** Empty means all that the service serves. */
  readonly installations: readonly number[];
  readonly format: 'json' | 'md' | 'csv';
}

interface Ledgers {
  readonly ledger: Pick<Ledger, 'list' | 'decisions'>;
  readonly installations: Pick<InstallationRegistry, 'list'>;
}

/** Runs `use` with what the service keeps; nothing of it is changed. */
export function openLedgers<Value>(
  use: (ledgers: Ledgers) => Promise<Value>,
  variables: Variables = process.env,
): Promise<Value> {
  return withRedis(
    (redis) =>
      use({
        ledger: new RedisLedger(redis, {
          isReadOnly: true,
          onUnreadable: (key, problem) =>
            console.error(
              oneLine(`not read, written by another version of TerraFix: ${key}: ${problem}`, 500),
            ),
        }),
        installations: new RedisInstallations(redis),
      }),
    variables,
  );
}

/** The evidence as text, with a line end. */
export async function exportEvidence(
  request: EvidenceRequest,
  { ledger, installations }: Ledgers,
  now: Date,
): Promise<string> {
  const ids =
    request.installations.length > 0
      ? request.installations
      : (await installations.list()).map(({ id }) => id);
  const records: FindingRecord[] = [];
  const decisions: Decision[] = [];
  const evidence = [];
  for (const id of ids) {
    const known = await ledger.list(id);
    const decided = await ledger.decisions(id);
    records.push(...known);
    decisions.push(...decided);
    evidence.push(...evidenceOf(known, decided, request));
  }
  switch (request.format) {
    case 'json':
      return `${JSON.stringify(evidence, null, 2)}\n`;
    case 'csv':
      return evidenceAsCsv(evidence);
    case 'md':
      return `${evidenceAsMarkdown(evidence, records, decisions, now)}\n`;
  }
}
