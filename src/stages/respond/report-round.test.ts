import { describe, expect, it } from 'vitest';
import type { AnswerTo } from './next-step.ts';
import { AnswerTo as AnswerToSchema } from './next-step.ts';
import { type RoundResult } from './report-round.ts';
import { reportRound } from './respond.ts';
import { FakeHost } from './test-support/fake-host.ts';
import { aDrift, aDryRun, aPublished, aRefused } from './test-support/outcomes.ts';

const answerTo: AnswerTo = {
  repository: 'acme/infra',
  number: 7,
  topic: 'answer-comment-100',
  commentId: 100,
  headBefore: 'a'.repeat(40),
};
const newHead = 'f'.repeat(40);

async function report(
  result: RoundResult,
  to: AnswerTo = answerTo,
): Promise<{ text: string; host: FakeHost }> {
  const host = new FakeHost();
  await reportRound(to, result, host);
  return { text: host.answers.get(to.topic) ?? '', host };
}

describe('reportRound', () => {
  it('names the new commit and what is in it', async () => {
    const { text, host } = await report({ outcome: aPublished({ headCommit: newHead }) });
    expect(text).toBe(
      `Done in ${newHead}: block public access to bucket acme-prod-logs.\n\n- Adds \`aws_s3_bucket_public_access_block.this\`.`,
    );
    expect(host.reactions).toEqual(['rocket']);
  });

  it('says that it was not begun where no road was walked', async () => {
    expect((await report({ outcome: null })).text).toContain('was not begun');
    expect((await report({ outcome: null, state: 'cleared' })).text).toContain('Vanta turned green');
  });

  it('says when the round came to the same change', async () => {
    expect((await report({ outcome: aPublished() })).text).toContain('the same change as before');
  });

  it('points to the pull request when it is another one', async () => {
    expect((await report({ outcome: aPublished({ number: 9, headCommit: newHead }) })).text).toContain('#9');
  });

  it("tells a refusal with its type and the next steps: a person's commits stop TerraFix", async () => {
    const { text, host } = await report({ outcome: aRefused() });
    expect(text).toContain('Nothing was changed. A person has committed to the branch (`person-on-branch`).');
    expect(text).toContain('- rita committed to the branch.');
    expect(text).toContain('- Merge it.');
    expect(host.reactions).toEqual(['confused']);
  });

  it.each([
    ['waiting-for-apply', 'merged while this was on its way'],
    ['closed', 'closed while this was on its way'],
    ['ignored', 'ignored while this was on its way'],
    ['failed', 'this one was not begun'],
  ] as const)('says that it was overtaken by what people decided: %s', async (state, told) => {
    expect((await report({ outcome: aRefused(), state })).text).toContain(told);
    expect((await report({ outcome: aPublished({ headCommit: newHead }), state })).text).toContain('Done in');
  });

  it('tells drift and a dry run', async () => {
    expect((await report({ outcome: aDrift })).text).toContain('holds the requirement by now');
    expect((await report({ outcome: aDryRun })).text).toContain('dry run');
  });

  it('tells a fault by its meaning, never by its message', async () => {
    const fault = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1'), {
      code: 'model-throttled' as const,
    });
    const { text, host } = await report({ fault });
    expect(text).toContain('Bedrock asked to slow down (`model-throttled`)');
    expect(text).not.toContain('ECONNREFUSED');
    expect(host.reactions).toEqual(['confused']);
  });

  it('has no comment to react on when a review asked', async () => {
    const { host } = await report(
      { outcome: aDrift },
      { ...answerTo, topic: 'answer-review-4', commentId: null },
    );
    expect(host.writes).toEqual(['comment answer-review-4']);
  });

  it('lets foreign facts do nothing', async () => {
    const { text } = await report({
      outcome: aRefused({ facts: ['@octocat <b> #1 https://evil.example'], nextSteps: ['edit `a.tf`'] }),
    });
    expect(text).not.toMatch(/@octocat|<b>|#1|:\/\//);
    expect(text).toContain('edit `a.tf`');
  });

  it('travels in a job', () => {
    expect(AnswerToSchema.parse(JSON.parse(JSON.stringify(answerTo)))).toEqual(answerTo);
  });
});
