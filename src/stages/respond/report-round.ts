import { type Fault, faultCodes } from '../../domain/fault.ts';
import { neutralise, neutraliseSentence } from '../../domain/neutralise.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { FindingState } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { Conversation } from '../../ports/code-host.ts';
import type { ReviewThreads } from '../../ports/review-threads.ts';
import { answerThreads } from './answer-threads.ts';
import { describeRefusal } from './explain.ts';
import type { AnswerTo } from './next-step.ts';

/** How a round ended: its outcome, or the fault that is not tried again for now. */
export type RoundResult =
  | {
      /** `null` where no road was walked yet. */
      readonly outcome: Outcome | null;
      /** Where the finding stands by now: somebody may have decided while the round ran. */
      readonly state?: FindingState | undefined;
    }
  | { readonly fault: Pick<Fault, 'code'> };

/** Says in the comment that announced the round what came of it, and reacts on the comment that asked for it. Safe to run twice. */
export async function reportRound(
  answerTo: AnswerTo,
  result: RoundResult,
  host: Pick<Conversation, 'ensureComment' | 'react'> & ReviewThreads,
): Promise<void> {
  const repository = parseFullName(answerTo.repository);
  if (!repository) return;
  const report = describeRound(answerTo, result);
  await host.ensureComment(repository, answerTo.number, answerTo.topic, report.text);
  if (answerTo.commentId !== null) {
    await host.react(repository, answerTo.commentId, report.isDone ? 'rocket' : 'confused');
  }
  if (answerTo.reviewId !== undefined) {
    const { number, reviewId } = answerTo;
    const written = writtenBy(answerTo, result);
    const otherwise =
      written === null
        ? report.text
        : `The round wrote ${written}; the answer to the review tells what it changed.`;
    await answerThreads({ repository, number, reviewId, written, otherwise }, host);
  }
}

/** The commit that the round wrote on this pull request; `null` when it wrote none. */
function writtenBy(answerTo: AnswerTo, result: RoundResult): string | null {
  if ('fault' in result || result.outcome?.kind !== 'pull-request') return null;
  const { number, repository, headCommit } = result.outcome.pullRequest;
  const isHere = number === answerTo.number && repository === answerTo.repository;
  return isHere && headCommit !== answerTo.headBefore ? headCommit : null;
}

interface Report {
  readonly text: string;
  readonly isDone: boolean;
}

function describeRound(answerTo: AnswerTo, result: RoundResult): Report {
  if ('fault' in result) {
    return {
      isDone: false,
      text: `This round could not be finished: ${faultCodes[result.fault.code]} (\`${result.fault.code}\`). The change on the branch is as it was. \`/terrafix retry\` tries again.`,
    };
  }
  const { outcome, state } = result;
  const overtaken = state && overtakenTexts[state];
  if (overtaken !== undefined && !hasWritten(answerTo, outcome))
    return { isDone: state !== 'failed', text: overtaken };
  if (outcome === null) {
    return { isDone: false, text: 'This round was not begun. `/terrafix retry` takes the finding up again.' };
  }
  switch (outcome.kind) {
    case 'pull-request':
      return describePublished(answerTo, outcome);
    case 'already-compliant':
      return {
        isDone: true,
        text: `The code on the default branch holds the requirement by now: ${neutraliseSentence(outcome.because)}. If Vanta still fails, the code is not applied yet, or the cloud was changed by hand.`,
      };
    case 'proposed':
      return {
        isDone: true,
        text: 'A change was written and checked, but nothing was published: this repository is in dry run (`dry-run` in `.github/terrafix.yml`).',
      };
    case 'waiting':
      return {
        isDone: true,
        text: `Nothing is published yet. ${neutraliseSentence(outcome.waiting.note)}`,
      };
    case 'refused':
    default:
      return {
        isDone: false,
        text: `Nothing was changed. ${describeRefusal(outcome.refusal)}`,
      };
  }
}

const overtakenTexts: Readonly<Partial<Record<FindingState, string>>> = {
  'waiting-for-apply': 'The pull request was merged while this was on its way, so nothing was left to do.',
  closed: 'The pull request was closed while this was on its way, so nothing was changed.',
  ignored: 'The finding was ignored while this was on its way, so nothing was changed.',
  snoozed: 'The finding was put off while this was on its way, so nothing was changed.',
  failed: 'The round before could not be finished, so this one was not begun. `/terrafix retry` tries again.',
  cleared: 'Vanta turned green while this was on its way, so nothing was changed.',
};

function hasWritten({ headBefore }: AnswerTo, outcome: Outcome | null): boolean {
  return outcome?.kind === 'pull-request' && outcome.pullRequest.headCommit !== headBefore;
}

function describePublished(answerTo: AnswerTo, outcome: Extract<Outcome, { kind: 'pull-request' }>): Report {
  const { pullRequest, change } = outcome;
  const isElsewhere =
    pullRequest.number !== answerTo.number || pullRequest.repository !== answerTo.repository;
  if (isElsewhere) {
    return {
      isDone: true,
      text: `Done, in a pull request of its own: ${pullRequest.repository === answerTo.repository ? `#${pullRequest.number}` : `${pullRequest.repository}#${pullRequest.number}`}.`,
    };
  }
  if (pullRequest.headCommit === answerTo.headBefore) {
    return { isDone: true, text: 'The round came to the same change as before, so the branch is as it was.' };
  }
  const explanation = (change?.explanation ?? []).slice(0, 10).map((one) => `- ${neutraliseSentence(one)}`);
  const title = change ? `: ${neutralise(change.title, 100)}` : '';
  return {
    isDone: true,
    text: [`Done in ${pullRequest.headCommit}${title}.`, '', ...explanation].join('\n').trim(),
  };
}
