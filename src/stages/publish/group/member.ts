import type { Change } from '../../../domain/change.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { Located } from '../../../domain/located.ts';
import type { Measured } from '../../../domain/measured.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import type { Proof } from '../../../domain/proof.ts';
import type { FindingRecord, ReplacementApproval } from '../../../domain/record.ts';
import type { FileChange } from '../../../domain/source.ts';

/** One finding of a pull request, with its change on top of those before it. */
export interface GroupMember {
  readonly finding: Finding;
  readonly located: Located;
  readonly measured: Measured;
  readonly change: Change;
  /** Of what all changes together leave. */
  readonly proof: Proof;
  readonly guidance: readonly string[];
  readonly correlationId: string;
  readonly replacement: ReplacementApproval | null;
}

/** What a finding brings along when its change is worked out. */
export type AskedFinding = Pick<FindingRecord, 'finding' | 'guidance' | 'correlationId'> & {
  readonly replacement?: ReplacementApproval | null | undefined;
};

/** The member that came of walking the road; `null` when that ended in no change. */
export function memberOf(asked: AskedFinding, outcome: Outcome | null): GroupMember | null {
  const { finding, guidance, correlationId } = asked;
  if (!outcome?.located || !outcome.measured || !outcome.change || !outcome.proof) return null;
  const { located, measured, change, proof } = outcome;
  const replacement = asked.replacement ?? null;
  return { finding, guidance, correlationId, replacement, located, measured, change, proof };
}

/** What all changes together do to the files of the base: nothing of what one has put in and the next has taken out. */
export function combineFiles(
  members: readonly { readonly change: Pick<Change, 'files'> }[],
): readonly FileChange[] {
  const files = new Map<string, FileChange>();
  for (const { change } of members) {
    for (const { path, before, after } of change.files) {
      const earlier = files.get(path);
      files.set(path, { path, before: earlier ? earlier.before : before, after });
    }
  }
  return [...files.values()].filter(({ before, after }) => before !== after);
}

/** The change of all, told as that of one: what is proved for it. */
export function combinedFor(member: GroupMember, members: readonly GroupMember[]): Change {
  const effects = members.flatMap(({ change }) => change.effects);
  return { ...member.change, edits: [], files: combineFiles(members), effects };
}
