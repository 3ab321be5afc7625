import { awaitedRound, awaitRound } from '../../domain/awaited-rounds.ts';
import { addNote, canMove, markHandled, moveTo, wasHandled } from '../../domain/lifecycle.ts';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import { peopleOn } from '../publish/write-branch.ts';
import { person } from './answers.ts';
import type { AnswerTo, RespondDeps } from './next-step.ts';
import { describePause, pauseOf } from './pause-repository.ts';

/** After so many rounds with guidance a person is faster, and the next prompt would hold little else. */
export const maxRounds = 20;

/** Why a round is walked. */
export type RoundKind = 'regenerate' | 'retry' | 'rebase' | 'recreate' | 'unignore' | 'approve-replacement';

/** What a person asked for. */
export interface RoundRequest {
  readonly kind: RoundKind;
  readonly guidance: string | null;
  /** `null` where it is no person. */
  readonly by: string | null;
  /** What the history says of it, in place of what was asked for. */
  readonly note?: string;
  /** `comment-17` or `review-4`: the same request is carried out once. */
  readonly key: string;
  /** Under which it is told what came of it; without it nobody waits for that. */
  readonly topic?: string;
  /** What else the record is to say from now on. */
  readonly apply?: (record: FindingRecord, at: string) => FindingRecord;
  /** The head with commits of people that are to be discarded: a person has confirmed it. */
  readonly confirmedHead?: string;
}

export type RoundStart =
  | { readonly kind: 'started'; readonly record: FindingRecord }
  /** `because` is Markdown for the person. */
  | { readonly kind: 'refused'; readonly because: string };

/** Puts the finding back into the queue with the new guidance, or says why that cannot be. Asked again for what was carried out, it changes nothing. */
export async function startRound(
  request: RoundRequest,
  record: FindingRecord,
  deps: RespondDeps,
): Promise<RoundStart> {
  const obstacle =
    findObstacle(request, record) ??
    (await findPause(request, record, deps)) ??
    (await findObstacleOnHost(request, record, deps));
  if (obstacle) return { kind: 'refused', because: obstacle };
  const at = deps.clock.now().toISOString();
  let late: string | null = null;
  const updated = await deps.ledger.update(record.installationId, record.finding.fingerprint, (current) => {
    late = wasHandled(current, request.key) ? null : findObstacle(request, current);
    return late || wasHandled(current, request.key) ? current : queueRound(request, current, at);
  });
  if (late) return { kind: 'refused', because: late };
  return updated
    ? { kind: 'started', record: updated }
    : { kind: 'refused', because: 'The record of this finding is gone.' };
}

/** Where the result of a round on this record is told. */
export function answerTo(record: FindingRecord, topic: string, commentId: number | null): AnswerTo | null {
  if (!record.pullRequest) return null;
  const { repository, number } = record.pullRequest;
  return { repository, number, topic, commentId, headBefore: headBefore(record, topic) };
}

/** Where the branch was when the round was asked for, which may be a while ago. */
export function headBefore(record: FindingRecord, topic: string): string | null {
  const awaited = awaitedRound(record, topic);
  return awaited ? awaited.headBefore : (record.pullRequest?.headCommit ?? null);
}

function queueRound(request: RoundRequest, record: FindingRecord, at: string): FindingRecord {
  const note =
    request.note ?? `${notes[request.kind]}${request.guidance === null ? '' : `: ${request.guidance}`}`;
  const move = { at, by: request.by, note };
  const queued = record.state === 'queued' ? addNote(record, move) : moveTo(record, 'queued', move);
  const guidance = request.guidance === null ? record.guidance : [...record.guidance, request.guidance];
  const handled = markHandled({ ...queued, guidance }, request.key);
  const asked = request.topic === undefined ? handled : awaitRound(handled, request.topic);
  return request.apply?.(asked, at) ?? asked;
}

const notes: Readonly<Record<RoundKind, string>> = {
  regenerate: 'asked for a new round',
  retry: 'asked for another try',
  rebase: 'asked to bring the branch up to the base',
  recreate: 'confirmed that the branch is written anew',
  unignore: 'is no longer ignored or put off',
  'approve-replacement': 'allowed that the resource is replaced',
};

/** Kinds that change the pull request that is open, and nothing else. */
const changesOpenOne: ReadonlySet<RoundKind> = new Set(['regenerate', 'rebase', 'recreate']);

const settled: Readonly<Partial<Record<FindingState, string>>> = {
  'waiting-for-apply':
    'This pull request is merged. TerraFix now waits for it to be applied and for Vanta to run the test again.',
  verified: 'This pull request is merged and Vanta is green: there is nothing left to change.',
  cleared: 'Vanta is green without this pull request: there is nothing left to change.',
};

function findObstacle(request: RoundRequest, record: FindingRecord): string | null {
  const isSettled = settled[record.state];
  if (isSettled) return isSettled;
  if (changesOpenOne.has(request.kind)) {
    if (record.state === 'still-failing') {
      return 'This pull request is merged, so it cannot be changed. `/terrafix retry` takes the finding up again.';
    }
    if (record.state === 'closed' || record.state === 'ignored') {
      return `This finding is ${record.state === 'closed' ? 'left alone since its pull request was closed' : 'ignored'}. \`/terrafix retry\` takes it up again.`;
    }
    if (request.kind !== 'regenerate' && record.pullRequest === null) {
      return 'There is no pull request yet. `/terrafix retry` takes the finding up again.';
    }
    if (request.guidance !== null && record.guidance.length >= maxRounds) {
      return `There were ${maxRounds} rounds with guidance on this pull request. Please take the branch over from here: TerraFix does not touch a branch that a person has committed to.`;
    }
  }
  const isPossible = record.state === 'queued' || canMove(record.state, 'queued');
  return isPossible ? null : `This is not possible while the finding is ${record.state}.`;
}

/** Nothing is pushed in a paused repository; what a pause only holds up may be asked for. */
async function findPause(
  request: RoundRequest,
  record: FindingRecord,
  { ledger, clock }: RespondDeps,
): Promise<string | null> {
  const repository = record.pullRequest?.repository ?? record.outcome?.located?.repository;
  if (repository === undefined || request.kind === 'unignore') return null;
  const pause = pauseOf(repository, await ledger.decisions(record.installationId), clock.now());
  return pause && `TerraFix is ${describePause(pause)}, so nothing was done. \`/terrafix resume\` ends that.`;
}

/** What only the host knows: merged or closed a moment ago, or a person's commits on the branch. */
async function findObstacleOnHost(
  request: RoundRequest,
  record: FindingRecord,
  deps: RespondDeps,
): Promise<string | null> {
  const { pullRequest } = record;
  const repository = pullRequest && parseFullName(pullRequest.repository);
  if (!pullRequest || !repository) return null;
  const live = await deps.host.getPullRequest(repository, pullRequest.number);
  if (!live || live.state !== 'open') {
    if (!changesOpenOne.has(request.kind)) return null;
    return `This pull request is ${live?.state ?? 'gone'}, so it cannot be changed.`;
  }
  if (request.kind === 'unignore') return null;
  const branch = await deps.host.readBranch(repository, live.branch, live.baseBranch);
  if (request.confirmedHead !== undefined) {
    return branch?.headCommit === request.confirmedHead
      ? null
      : 'Somebody has pushed to the branch since, so nothing was done. `/terrafix recreate` shows what would go now.';
  }
  const people = branch ? peopleOn(branch, ignoredAuthors(deps)) : [];
  if (people.length === 0) return null;
  const authors = people.slice(0, 5).map(person).join(', ');
  return `${authors} committed to this branch, and TerraFix never changes a branch that a person has worked on. It is yours now: edit and merge it, or close it. \`/terrafix recreate\` has it written anew; that asks before it discards a commit.`;
}

/** Bots whose commits on a branch are no reason to keep away. */
export function ignoredAuthors({ config }: Pick<RespondDeps, 'config'>): readonly string[] {
  return config['pull-requests']?.['ignored-authors'] ?? [];
}
