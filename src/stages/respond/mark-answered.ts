import { markHandled, wasHandled } from '../../domain/lifecycle.ts';
import type { PreparedCommand } from './carry-out.ts';
import { startsRound } from './command-table.ts';
import type { CommandDeps } from './next-step.ts';

/** A worker may die after a command was carried out and before its author was told: then they still are to be told. */
export function wasAnswered({ command, target }: PreparedCommand, key: string): boolean {
  // A round tells by itself how it ended.
  return startsRound(command.name) || (target !== null && wasHandled(target, answerKey(key)));
}

/** Remembers that the author was told. */
export async function markAnswered(
  commands: readonly PreparedCommand[],
  key: string,
  { ledger }: Pick<CommandDeps, 'ledger'>,
): Promise<void> {
  for (const { command, target } of commands) {
    if (target === null || startsRound(command.name)) continue;
    const { installationId, finding } = target;
    const current = await ledger.get(installationId, finding.fingerprint);
    if (!current || !wasHandled(current, key)) continue;
    await ledger.update(installationId, finding.fingerprint, (one) => markHandled(one, answerKey(key)));
  }
}

function answerKey(key: string): string {
  return `${key}-answered`;
}
