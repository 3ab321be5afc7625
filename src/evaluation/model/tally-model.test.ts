import { describe, expect, it } from 'vitest';
import type { CandidateReport, ModelConversation } from '../../domain/model-conversation.ts';
import { answerTable, modelTable } from './model-tables.ts';
import type { ModelTrial } from './model-trial.ts';
import { tallyModel } from './tally-model.ts';

const answer = (details: Partial<CandidateReport>): CandidateReport => ({
  attempt: 1,
  end: 'passed',
  refusedBy: [],
  warnedBy: [],
  ...details,
});

function conversation(candidates: readonly CandidateReport[], costUsd: number | null): ModelConversation {
  const attempts = candidates.at(-1)?.attempt ?? 0;
  const tokens = { inputTokens: 1_000, outputTokens: 100, cacheReadTokens: 400 };
  return {
    usage: { modelId: 'm', ...tokens, attempts, costUsd, milliseconds: 500 },
    end: 'change',
    candidates,
  };
}

const trial = (details: Partial<ModelTrial>): ModelTrial => ({
  rule: 'X',
  folder: 'aws/x',
  place: 'case',
  address: 'aws_x.y',
  end: 'fixed',
  reason: null,
  detail: '',
  after: 'compliant',
  changedLines: 2,
  strayLines: 0,
  conversation: conversation([answer({})], 0.01),
  ...details,
});

const refused = answer({ end: 'refused', refusedBy: ['requirement', 'others'] });
const trials = [
  trial({}),
  trial({ conversation: conversation([refused, answer({ attempt: 2 })], 0.03), after: 'unknown' }),
  trial({ end: 'refused', reason: 'not-proven', after: null, conversation: conversation([refused], 0.02) }),
  trial({ end: 'not-asked', reason: 'model-declined', conversation: null }),
  trial({ end: 'failed', conversation: null }),
];

describe('what became of the cases', () => {
  it('is counted by case, by answer and by rung', () => {
    expect(tallyModel(trials)).toMatchObject({
      cases: 5,
      notAsked: 1,
      failed: 1,
      asked: 3,
      fixed: 2,
      fixedInFirstRound: 1,
      wrong: 1,
      refused: { 'not-proven': 1 },
      answers: 4,
      answersByEnd: { passed: 2, refused: 2 },
      climbed: 4,
      refusedByRung: { requirement: 2, others: 2, schema: 0 },
      inputTokens: 3_000,
      costUsd: 0.06,
    });
  });

  it('has no cost as soon as one price is not known', () => {
    const unpriced = trial({ conversation: conversation([answer({})], null) });
    expect(tallyModel([...trials, unpriced]).costUsd).toBeNull();
    expect(modelTable(tallyModel([unpriced]))).toContain('not counted: no price is configured');
  });

  it('is told in tables, by rung', () => {
    const tally = tallyModel(trials);
    expect(modelTable(tally)).toContain('| fixed and proven | 2 (66.7 %) |');
    expect(modelTable(tally)).toContain('| US dollars for one that is fixed | 0.0300 |');
    expect(answerTable(tally)).toContain('| refused by the rung requirement | 2 | 50 % |');
  });
});
