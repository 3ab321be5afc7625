import { compactOutcome } from '../../../domain/compact-outcome.ts';
import { type FindingGroup, isMember, leaveGroup } from '../../../domain/group.ts';
import { moveIfPossible } from '../../../domain/lifecycle.ts';
import { inlineCode } from '../../../domain/neutralise.ts';
import type { Outcome, PullRequestRef } from '../../../domain/outcome.ts';
import type { FindingRecord, FindingState, Opening } from '../../../domain/record.ts';
import type { Conversation, InstallationHost } from '../../../ports/code-host.ts';
import type { Target } from './choose-target.ts';
import type { GroupMember } from './member.ts';
import type { GroupDeps, GroupRequest } from './publish-group.ts';
import type { Fallen } from './stack-members.ts';

/** A finding whose commit was in the pull request and is not any more. */
export interface LeftMember {
  readonly finding: string;
  readonly name: string;
  readonly why: string;
}

const maxLeft = 10;

/** Kept before anything is written: whoever looks after a crash finds the finding where its commit may be. */
export async function noteGroup(
  fingerprint: string,
  { group, opening }: { readonly group: FindingGroup; readonly opening: Opening | null },
  { host }: Pick<GroupRequest, 'host'>,
  { ledger }: GroupDeps,
): Promise<void> {
  await ledger.update(host.installation.id, fingerprint, (current) => ({
    ...current,
    group,
    ...(opening === null ? {} : { opening }),
  }));
}

/** Keeps for every finding where its commit is and what stands in it. Whoever was decided on meanwhile stays as decided. */
export async function keepMembers(
  {
    members,
    group,
    pullRequest,
    action,
    records,
  }: {
    readonly members: readonly GroupMember[];
    readonly group: FindingGroup;
    readonly pullRequest: PullRequestRef;
    /** What the round of this finding did. */
    readonly action: 'opened' | 'updated' | 'adopted';
    readonly records: readonly FindingRecord[];
  },
  { host, finding }: Pick<GroupRequest, 'host' | 'finding'>,
  { ledger, now }: GroupDeps,
): Promise<void> {
  const { id } = host.installation;
  const staying = new Map(members.map((one) => [one.finding.fingerprint, one]));
  for (const { finding: gone } of records.filter((one) => hasLeft(one, group, pullRequest.number))) {
    await ledger.update(id, gone.fingerprint, (current) =>
      hasLeft(current, group, pullRequest.number) ? leaveGroup(current) : current,
    );
  }
  const at = now().toISOString();
  for (const [fingerprint, member] of staying) {
    await ledger.update(id, fingerprint, (current) => {
      // Its own round ends a moment later, when the next of them may already write on top of this.
      if (fingerprint === finding.fingerprint) {
        if (current.state !== 'working') return current;
        const note = `${action} ${pullRequest.repository}#${pullRequest.number}`;
        return moveIfPossible(keepTrail(current, member, group, pullRequest), 'in-review', {
          at,
          by: null,
          note,
        });
      }
      if (current.group ? !isMember(current) : current.pullRequest !== null) return current;
      return keepMember(current, member, group, pullRequest, at);
    });
  }
}

/** Somebody tried, and it came to nothing: the commit says otherwise by now. */
const settledByIt: readonly FindingState[] = ['refused', 'failed', 'waiting'];

function keepMember(
  record: FindingRecord,
  member: GroupMember,
  group: FindingGroup,
  pullRequest: PullRequestRef,
  at: string,
): FindingRecord {
  const kept = keepTrail(record, member, group, pullRequest);
  const note = `in pull request ${pullRequest.repository}#${pullRequest.number}`;
  return settledByIt.includes(kept.state) ? moveIfPossible(kept, 'in-review', { at, by: null, note }) : kept;
}

function keepTrail(
  { opening: _told, ...record }: FindingRecord,
  { located, measured, change, proof }: GroupMember,
  group: FindingGroup,
  pullRequest: PullRequestRef,
): FindingRecord {
  const outcome: Outcome = {
    located,
    measured,
    change,
    proof,
    timings: record.outcome?.timings ?? {},
    kind: 'pull-request',
    action: 'updated',
    pullRequest,
  };
  const merged = record.pullRequest?.number === pullRequest.number ? record.merged : null;
  return { ...record, group, pullRequest, merged, outcome: compactOutcome(outcome) };
}

function hasLeft(record: FindingRecord, group: FindingGroup, number: number): boolean {
  return (
    record.group?.lead === group.lead &&
    record.merged === null &&
    !isMember(record) &&
    (record.pullRequest === null || record.pullRequest.number === number)
  );
}

/** A finding whose change does not go on top of the others any more walks its road by itself. */
export async function sendBack(
  fallen: readonly Fallen[],
  records: readonly FindingRecord[],
  { group }: Target,
  { host }: Pick<GroupRequest, 'host'>,
  { ledger, enqueue, now }: GroupDeps,
): Promise<void> {
  const at = now().toISOString();
  const note = 'its change does not go with the others any more';
  for (const { asked } of fallen) {
    const { fingerprint } = asked.finding;
    if (!records.some((one) => one.finding.fingerprint === fingerprint && one.group?.lead === group.lead))
      continue;
    const updated = await ledger.update(host.installation.id, fingerprint, (current) =>
      isMember(current) ? moveIfPossible(leaveGroup(current), 'queued', { at, by: null, note }) : current,
    );
    if (updated?.state === 'queued') await enqueue(fingerprint);
  }
}

interface Leaving {
  readonly request: {
    readonly host: Pick<Conversation, 'ensureComment'> & Pick<InstallationHost, 'installation'>;
    readonly repository: GroupRequest['repository'];
  };
  /** False where people have committed: the commits of those that have left stay. */
  readonly isPossible: boolean;
  readonly fallen?: readonly Fallen[];
}

/** Who has left, for the body; where their commits have to stay, that is said once. */
export async function describeLeaving(
  { group, metadata, open }: Target,
  records: readonly FindingRecord[],
  { request, isPossible, fallen = [] }: Leaving,
  { ledger }: Pick<GroupDeps, 'ledger'>,
): Promise<readonly LeftMember[]> {
  if (!open) return [];
  const named = new Set(metadata?.group?.members ?? []);
  const gone = records
    .filter((one) => hasLeft(one, group, open.number) && named.has(one.finding.fingerprint))
    .map((one) => describe(one, reasons[one.state] ?? `it is ${one.state}`));
  if (!isPossible) {
    if (gone.length > 0)
      await request.host.ensureComment(request.repository, open.number, 'left', stays(gone));
    for (const { finding } of gone) {
      await ledger.update(request.host.installation.id, finding, (current) =>
        current.group && !isMember(current)
          ? { ...current, group: { ...current.group, stays: true } }
          : current,
      );
    }
    return [];
  }
  const fell = fallen
    .filter(({ asked }) => named.has(asked.finding.fingerprint))
    .map(({ asked }) => describe(asked, 'its change does not go with the others any more'));
  const before = metadata?.group?.left ?? [];
  const news = [...gone, ...fell];
  const fresh = new Set([...news.map(({ finding }) => finding), ...named]);
  return [...before.filter(({ finding }) => !fresh.has(finding)), ...news].slice(-maxLeft);
}

function describe({ finding }: Pick<FindingRecord, 'finding'>, why: string): LeftMember {
  return { finding: finding.fingerprint, name: finding.entity.displayName.slice(0, 160), why };
}

const reasons: Readonly<Partial<Record<FindingState, string>>> = {
  ignored: 'a person said to leave it alone',
  cleared: 'Vanta is green without it',
  'already-compliant': 'the base meets the requirement by now',
};

function stays(gone: readonly LeftMember[]): string {
  return [
    'Not needed here any more:',
    '',
    ...gone.slice(0, maxLeft).map(({ name, why }) => `- ${inlineCode(name, 160)}: ${why}`),
    '',
    'People have committed to this branch, so TerraFix does not write to it: the commits stay, unless you take them out by hand.',
  ].join('\n');
}
