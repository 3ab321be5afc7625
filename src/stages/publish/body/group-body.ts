import type { Change } from '../../../domain/change.ts';
import { type Finding, shortFingerprint } from '../../../domain/finding.ts';
import { inlineCode, neutralise, neutraliseSentence } from '../../../domain/neutralise.ts';
import type { Proof } from '../../../domain/proof.ts';
import type { RepositorySummary } from '../../../ports/code-host.ts';
import type { WhoElse } from '../../measure/who-else.ts';
import type { LeftMember } from '../group/keep-members.ts';
import type { GroupMember } from '../group/member.ts';
import { folderOf } from '../group/root-cause.ts';
import { auditorDetails } from './auditor-details.ts';
import { beforeMerging } from './before-merging.ts';
import { costOf, pullRequestBody } from './body.ts';
import { footer } from './footer.ts';
import { howToUndo } from './how-to-undo.ts';
import { bullets, linkTo } from './sentences.ts';
import { whatChanges } from './what-changes.ts';
import { describeFailure } from './what-failed.ts';
import { describeOthers, whatItCouldBreak } from './what-it-could-break.ts';
import { ladderTable } from './what-was-checked.ts';
import { whyThisBlock } from './why-this-block.ts';

export interface GroupBodyRequest {
  readonly repository: RepositorySummary;
  readonly snapshotCommit: string;
  readonly correlationId: string;
  /** In the order of their commits. */
  readonly members: readonly GroupMember[];
  /** Whose commits were here before. */
  readonly left: readonly LeftMember[];
  /** All changes as one. */
  readonly change: Change;
  /** Who else the change of one of them touches, where that can be told. */
  readonly whoElse: (member: GroupMember) => WhoElse | undefined;
}

/** Details are told as long as they fit: GitHub takes 65,536 characters. */
const longestDetails = 42_000;

/** The pull request of one or several findings: of one it is what it always was, of several each has its lines, and its details folded away. */
export function groupBody(request: GroupBodyRequest): string {
  const { members, left } = request;
  const [only] = members;
  const gone = left.length === 0 ? [] : [whoLeft(left)];
  if (only && members.length === 1)
    return [...gone, pullRequestBody({ ...request, ...only, whoElse: request.whoElse(only) })].join('\n\n');
  const { change } = request;
  return [
    whatFailed(request),
    ...gone,
    '### Finding by finding',
    members.map((member, index) => findingLines(index + 1, member, request)).join('\n\n'),
    whatItCouldBreak(change, { cost: only && costOf(only.change) }),
    howToUndo(change),
    beforeMerging(change),
    howToTalkOfOne(members),
    ...details(request),
    ...(only ? [footer(only.finding, request.correlationId)] : []),
  ].join('\n\n');
}

function whatFailed({ members }: GroupBodyRequest): string {
  const [first] = members;
  const { requirement } = first?.measured ?? { requirement: '' };
  const folder = first === undefined ? '.' : folderOf(first.located);
  const where = folder === '.' ? 'at the top of the repository' : `in ${inlineCode(folder, 160)}`;
  return [
    '### What failed',
    `${members.length} findings have one root cause ${where}: ${neutraliseSentence(requirement, 300)}. Each has a commit of its own, on top of the one before; the checks are of what all of them leave.`,
  ].join('\n\n');
}

function whoLeft(left: readonly LeftMember[]): string {
  const rows = left.map(({ name, why }) => `${inlineCode(name, 160)} (${neutralise(why, 100)})`);
  return `Not in here any more: ${rows.join(', ')}.`;
}

/** What failed, where, what changes and how the checks ended, in a few lines. */
function findingLines(number: number, member: GroupMember, request: GroupBodyRequest): string {
  const { finding, located, change, proof, guidance } = member;
  const { repository } = request;
  const whoElse = request.whoElse(member);
  const { address, block, commit, score } = located;
  const rounds = guidance.length === 0 ? [] : [`Round ${guidance.length + 1}, after guidance.`];
  return [
    `**${number}.** ${describeFailure(finding)}`,
    bullets([
      `block: ${inlineCode(address, 200)} at ${linkTo(repository, commit, block)}, score ${score} of 100`,
      `change: ${change.explanation
        .slice(0, 2)
        .map((one) => neutraliseSentence(one, 220))
        .join(' ')} ${rounds.join('')}`.trim(),
      ...(isTouchingOthers(whoElse) ? [`others: ${describeOthers(whoElse)}`] : []),
      `checks: ${describeLadder(proof)}`,
      `id: ${inlineCode(shortFingerprint(finding.fingerprint), 12)}`,
    ]),
  ].join('\n\n');
}

/** That nobody is needs no line of its own. */
function isTouchingOthers(whoElse: WhoElse | undefined): whoElse is WhoElse {
  return whoElse !== undefined && whoElse.instanceCount + whoElse.referenceCount > 0;
}

function describeLadder({ rungs }: Proof): string {
  const passed = rungs.filter(({ status }) => status === 'passed').length;
  const others = rungs
    .filter(({ status }) => status !== 'passed')
    .map(({ title, status }) => `${neutralise(title, 80)} ${status}`);
  return `${passed} of ${rungs.length} passed${others.length === 0 ? '' : ` (${others.join('; ')})`}`;
}

function howToTalkOfOne(members: readonly GroupMember[]): string {
  const id = members[0] === undefined ? '' : shortFingerprint(members[0].finding.fingerprint);
  return [
    '### If it is wrong',
    [
      `- a command concerns all ${members.length} findings, or one when its id stands behind it: \`/terrafix ignore ${id} <reason>\` takes that commit out`,
      '- `/terrafix regenerate <guidance>` writes anew; requesting changes in a review does the same',
      '- `/terrafix explain` tells all that is known, `/terrafix help` the rest',
    ].join('\n'),
    'Comment with write permission, or commit to this branch: TerraFix does not touch it any more then, and new findings get a pull request of their own. It never merges.',
  ].join('\n\n');
}

/** Folded away, one for each finding, as far as they fit. */
function details(request: GroupBodyRequest): readonly string[] {
  const shown: string[] = [];
  let length = 0;
  for (const member of request.members) {
    const text = detailsOf(member, request);
    length += text.length;
    if (length > longestDetails) {
      const rest = request.members.length - shown.length;
      return [...shown, `\`/terrafix explain <id>\` tells as much of the other ${rest}.`];
    }
    shown.push(text);
  }
  return shown;
}

function detailsOf(member: GroupMember, { repository, snapshotCommit }: GroupBodyRequest): string {
  return [
    `<details><summary>${summaryOf(member.finding)}</summary>`,
    whyThisBlock(member.located, repository),
    whatChanges(member.change, member.guidance),
    ladderTable(member.proof),
    auditorDetails({ ...member, snapshotCommit }),
    '</details>',
  ].join('\n\n');
}

function summaryOf({ entity }: Finding): string {
  return `Evidence, checks and audit trail of ${neutralise(entity.displayName, 160)}`;
}
