import type { PlanNote } from '../../../domain/plan-note.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import type { PlanReading } from './read-plan.ts';

/** In a record; what is beyond is counted among what has no name. */
const maxAddresses = 20;

type Meant = Pick<FindingRecord, 'outcome' | 'replacement' | 'replacements'>;

/**
 * What of a plan nobody has meant: neither a change, which may take a block out, nor a person, who allowed a replacement.
 * The records are of all findings of the pull request: its plan is of all their changes.
 */
export function judgePlan(
  reading: PlanReading,
  source: string,
  commit: string,
  ...records: readonly Meant[]
): PlanNote {
  const { tool, counts } = reading;
  const replaced = reading.replaced.slice(0, maxAddresses);
  const destroyed = reading.destroyed.slice(0, maxAddresses);
  const allowed = new Set(
    records
      .flatMap(({ replacement, replacements }) => [replacement, ...(replacements ?? [])])
      .flatMap((one) => (one ? [withoutKeys(one.address)] : [])),
  );
  const removed = removedBlocks(records);
  const isAllowed = (address: string): boolean => allowed.has(withoutKeys(address));
  const unexpected = [
    ...replaced.filter((one) => !isAllowed(one)),
    ...destroyed.filter((one) => !isAllowed(one) && !removed.has(blockOf(one))),
  ];
  const named = replaced.length + destroyed.length;
  const unnamed = (counts?.destroy ?? 0) - named;
  // What the plan only counts is meant where the change takes something out, or where a person allowed just that.
  const isUnnamedAllowed = allowed.has('') || (named === 0 && unnamed <= removed.size + allowedOnes(records));
  if (unnamed > 0 && !isUnnamedAllowed) unexpected.push('');
  return { source, tool, commit, counts, replaced, destroyed, unexpected };
}

function allowedOnes(records: readonly Meant[]): number {
  return records.reduce(
    (sum, { replacement, replacements }) =>
      sum + (replacement ? 1 : 0) + (replacements?.filter(({ address }) => address !== '').length ?? 0),
    0,
  );
}

function removedBlocks(records: readonly Meant[]): ReadonlySet<string> {
  const effects = records.flatMap(({ outcome }) => outcome?.change?.effects ?? []);
  return new Set(effects.filter(({ kind }) => kind === 'removes-block').map(({ block }) => block));
}

/** `module.a["x"].aws_b.c[0]` → `module.a.aws_b.c` */
function withoutKeys(address: string): string {
  return address.replaceAll(/\["[^"]{0,200}"\]|\[\d{1,9}\]/g, '');
}

/** `module.a.aws_b.c` → `aws_b.c` */
function blockOf(address: string): string {
  return withoutKeys(address).replace(/^(?:module\.[^.]{1,200}\.){1,20}/, '');
}
