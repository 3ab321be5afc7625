import { shortFingerprint } from '../../domain/finding.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { CommandDeps } from './next-step.ts';
import type { CommandText } from './parse-command.ts';

/** Twelve characters are what TerraFix shows; fewer could be a word of the guidance, and do where an id must come. */
const idAmongWords = /^`?([0-9a-f]{12,64})`?(?=\s|$)/i;
const idExpected = /^`?([0-9a-f]{6,64})`?(?=\s|$)/i;

/** Splits off the id of a finding that stands first; `isExpected` where the thread has no finding of its own. */
export function splitId(
  argument: CommandText,
  isExpected: boolean,
): { readonly id: string | null; readonly rest: CommandText } {
  const text = argument.text ?? '';
  const match = (isExpected ? idExpected : idAmongWords).exec(text);
  if (!match?.[1]) return { id: null, rest: argument };
  const rest = text.slice(match[0].length).trim();
  return { id: match[1].toLowerCase(), rest: { ...argument, text: rest === '' ? null : rest } };
}

/** The only finding of the installation whose id starts like this; `null` when there is none, or more than one. */
export async function findTarget(
  installationId: number,
  id: string,
  { ledger }: { readonly ledger: Pick<CommandDeps['ledger'], 'list'> },
): Promise<FindingRecord | null> {
  const records = await ledger.list(installationId);
  const [only, ...others] = records.filter(({ finding }) => finding.fingerprint.startsWith(id));
  return others.length === 0 ? (only ?? null) : null;
}

/** `owner/name` of the repository in which a finding was located or has its pull request; `null` when it never got so far. */
export function repositoryOf(record: FindingRecord): string | null {
  return record.pullRequest?.repository ?? record.outcome?.located?.repository ?? null;
}

/** True when a finding belongs to the repository, as far as is known. */
export function isOf(record: FindingRecord, repository: string): boolean {
  return repositoryOf(record)?.toLowerCase() === repository.toLowerCase();
}

/** The id that people see and type. */
export function shownId(record: FindingRecord): string {
  return shortFingerprint(record.finding.fingerprint);
}
