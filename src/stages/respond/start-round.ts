import { addNote, canMove, markHandled, moveTo, wasHandled } from '../../domain/lifecycle.ts';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import { person } from './answers.ts';
import type { AnswerTo, RespondDeps } from './next-step.ts';

/** After so many rounds with guidance a person is faster, and the next prompt would hold little else. */
export const maxRounds = 20;

/** What a person asked for. */
export interface RoundRequest {
  readonly kind: 'regenerate' | 'retry';
  readonly guidance: string | null;
  readonly by: string;
  /** `comment-17` or `review-4`: the same request is carried out once. */
  readonly key: string;
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
  const obstacle = findObstacle(request, record) ?? (await findObstacleOnHost(request, record, deps));
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
  const { repository, number, headCommit } = record.pullRequest;
  return { repository, number, topic, commentId, headBefore: headCommit };
}

function queueRound(request: RoundRequest, record: FindingRecord, at: string): FindingRecord {
  const asked = request.kind === 'retry' ? 'another try' : 'a new round';
  const note = `asked for ${asked}${request.guidance === null ? '' : `: ${request.guidance}`}`;
  const move = { at, by: request.by, note };
  const queued = record.state === 'queued' ? addNote(record, move) : moveTo(record, 'queued', move);
  const guidance = request.guidance === null ? record.guidance : [...record.guidance, request.guidance];
  return markHandled({ ...queued, guidance }, request.key);
}

const settled: Readonly<Partial<Record<FindingState, string>>> = {
  'waiting-for-apply':
    'This pull request is merged. TerraFix now waits for it to be applied and for Vanta to run the test again.',
  verified: 'This pull request is merged and Vanta is green: there is nothing left to change.',
  cleared: 'Vanta is green without this pull request: there is nothing left to change.',
};

function findObstacle(request: RoundRequest, record: FindingRecord): string | null {
  const isSettled = settled[record.state];
  if (isSettled) return isSettled;
  if (request.kind === 'regenerate') {
    if (record.state === 'still-failing') {
      return 'This pull request is merged, so it cannot be changed. `/terrafix retry` takes the finding up again.';
    }
    if (record.state === 'closed' || record.state === 'ignored') {
      return `This finding is ${record.state === 'closed' ? 'left alone since its pull request was closed' : 'ignored'}. \`/terrafix retry\` takes it up again.`;
    }
    if (request.guidance !== null && record.guidance.length >= maxRounds) {
      return `There were ${maxRounds} rounds with guidance on this pull request. Please take the branch over from here: TerraFix does not touch a branch that a person has committed to.`;
    }
  }
  const isPossible = record.state === 'queued' || canMove(record.state, 'queued');
  return isPossible ? null : `This is not possible while the finding is ${record.state}.`;
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
    if (request.kind === 'retry') return null;
    return `This pull request is ${live?.state ?? 'gone'}, so it cannot be changed.`;
  }
  const branch = await deps.host.readBranch(repository, live.branch, live.baseBranch);
  if (!branch || branch.otherAuthors.length === 0) return null;
  const authors = branch.otherAuthors.slice(0, 5).map(person).join(', ');
  return `${authors} committed to this branch, and TerraFix never changes a branch that a person has worked on. It is yours now: edit and merge it, or close it.`;
}
