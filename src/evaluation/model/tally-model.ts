import { type RungId, rungIds } from '../../domain/proof.ts';
import type { CandidateReport } from '../../domain/model-conversation.ts';
import type { ModelTrial } from './model-trial.ts';

/** What became of the cases that a model was asked about, in numbers. */
export interface ModelTally {
  readonly cases: number;
  /** No question was asked: the type is closed to models, or the code cannot be edited. */
  readonly notAsked: number;
  readonly failed: number;
  /** Of those that were asked and answered. */
  readonly asked: number;
  readonly fixed: number;
  readonly fixedInFirstRound: number;
  /** Fixed by the ladder's word, and not by the rule's when it reads the changed files anew. */
  readonly wrong: number;
  readonly strayLines: number;
  readonly medianChangedLines: number;
  /** Of the rest. */
  readonly refused: Readonly<Record<string, number>>;
  readonly answers: number;
  readonly answersByEnd: Readonly<Record<CandidateReport['end'], number>>;
  /** Answers that became a change and climbed the ladder, and how many of them each rung refused. */
  readonly climbed: number;
  readonly refusedByRung: Readonly<Partial<Record<RungId, number>>>;
  readonly rounds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  /** `null` when the price of a model that answered is not known. */
  readonly costUsd: number | null;
  readonly secondsWaited: number;
}

export function tallyModel(trials: readonly ModelTrial[]): ModelTally {
  const asked = trials.filter(({ end }) => end === 'fixed' || end === 'refused');
  const fixed = asked.filter(({ end }) => end === 'fixed');
  const conversations = asked.flatMap(({ conversation }) => (conversation === null ? [] : [conversation]));
  const answers = conversations.flatMap(({ candidates }) => candidates);
  const usages = conversations.map(({ usage }) => usage);
  const isPriced = usages.every(({ costUsd }) => typeof costUsd === 'number');
  return {
    cases: trials.length,
    notAsked: trials.filter(({ end }) => end === 'not-asked').length,
    failed: trials.filter(({ end }) => end === 'failed').length,
    asked: asked.length,
    fixed: fixed.length,
    fixedInFirstRound: fixed.filter(({ conversation }) => conversation?.usage.attempts === 1).length,
    wrong: fixed.filter(({ after }) => after !== 'compliant').length,
    strayLines: sum(fixed.map(({ strayLines }) => strayLines)),
    medianChangedLines: median(fixed.map(({ changedLines }) => changedLines)),
    refused: count(asked.flatMap(({ reason }) => reason ?? [])),
    answers: answers.length,
    answersByEnd: {
      passed: answers.filter(({ end }) => end === 'passed').length,
      refused: answers.filter(({ end }) => end === 'refused').length,
      'not-applied': answers.filter(({ end }) => end === 'not-applied').length,
      unreadable: answers.filter(({ end }) => end === 'unreadable').length,
      cannot: answers.filter(({ end }) => end === 'cannot').length,
    },
    climbed: answers.filter(({ end }) => end === 'passed' || end === 'refused').length,
    refusedByRung: Object.fromEntries(
      rungIds.map((id) => [id, answers.filter(({ refusedBy }) => refusedBy.includes(id)).length]),
    ),
    rounds: sum(usages.map(({ attempts }) => attempts)),
    inputTokens: sum(usages.map(({ inputTokens }) => inputTokens)),
    outputTokens: sum(usages.map(({ outputTokens }) => outputTokens)),
    cacheReadTokens: sum(usages.map(({ cacheReadTokens }) => cacheReadTokens)),
    costUsd: isPriced ? sum(usages.map(({ costUsd }) => costUsd ?? 0)) : null,
    secondsWaited: sum(usages.map(({ milliseconds }) => milliseconds ?? 0)) / 1000,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function count(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
