import { awaitedRound, markTold, wasTold } from '../../domain/awaited-rounds.ts';
import { wasHandled } from '../../domain/lifecycle.ts';
import type { PreparedCommand } from './carry-out.ts';
import type { Commander } from './command-result.ts';
import type { CommandDeps } from './next-step.ts';

/** A worker may die after a command was carried out and before its author was told: then they still are to be told. */
export function wasAnswered({ target }: PreparedCommand, { topic }: Pick<Commander, 'topic'>): boolean {
  return target !== null && wasTold(target, topic);
}

/** Remembers that the author was told; of a round, that is done when it is over. */
export async function markAnswered(
  commands: readonly PreparedCommand[],
  { key, topic }: Pick<Commander, 'key' | 'topic'>,
  { ledger }: Pick<CommandDeps, 'ledger'>,
): Promise<void> {
  for (const { target } of commands) {
    if (target === null) continue;
    const { installationId, finding } = target;
    const current = await ledger.get(installationId, finding.fingerprint);
    if (!current || !wasHandled(current, key) || awaitedRound(current, topic)) continue;
    await ledger.update(installationId, finding.fingerprint, (one) => markTold(one, topic));
  }
}
