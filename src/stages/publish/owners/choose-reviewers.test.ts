import { describe, expect, it } from 'vitest';
import { PullRequestsKey } from '../../../config/pull-requests-key.ts';
import { aChange } from '../test-support/requests.ts';
import { chooseReviewers, type ReviewersRequest } from './choose-reviewers.ts';

function aRequest(config: object, details: Partial<ReviewersRequest> = {}): ReviewersRequest {
  return {
    named: ['nora'],
    config: PullRequestsKey.parse(config),
    change: aChange(
      { 'envs/main.tf': ['a\nb\nc\nd\n', 'a\nx\nc\nd\n'] },
      {
        edits: [{ file: 'envs/main.tf', start: 2, end: 3, replacement: 'x' }],
      },
    ),
    readFile: async () => null,
    lastAuthors: async () => [],
    ...details,
  };
}

const never = async (): Promise<never> => {
  throw new Error('asked');
};

describe('reviewers', () => {
  it('are those who are named, and nothing is read, where nothing else is configured', async () => {
    const request = aRequest({}, { readFile: never, lastAuthors: never });
    expect(await chooseReviewers(request)).toEqual({ reviewers: ['nora'], assignees: [] });
  });

  it('are the owners by the first CODEOWNERS that is there, teams first, no more than configured', async () => {
    const files: Record<string, string> = {
      CODEOWNERS: '/envs/ @ana @acme/platform @ben @cleo @NORA\n',
      'docs/CODEOWNERS': '* @eve\n',
    };
    const readFile = async (path: string) => files[path] ?? null;
    const config = { 'reviewers-from': 'codeowners', assign: true };
    expect(await chooseReviewers(aRequest(config, { readFile }))).toEqual({
      reviewers: ['nora', 'acme/platform', 'ana', 'ben'],
      assignees: ['ana', 'ben'],
    });
    const one = aRequest({ ...config, 'reviewers-at-most': 1 }, { readFile });
    expect((await chooseReviewers(one)).reviewers).toEqual(['nora', 'acme/platform']);
  });

  it('are who last wrote the lines around the change, without bots', async () => {
    const asked: unknown[] = [];
    const lastAuthors = async (...given: unknown[]) => {
      asked.push(given);
      return ['ana', 'renovate[bot]'];
    };
    const request = aRequest({ 'reviewers-from': 'blame' }, { lastAuthors });
    expect((await chooseReviewers(request)).reviewers).toEqual(['nora', 'ana']);
    expect(asked).toEqual([['envs/main.tf', [{ from: 1, to: 3 }]]]);
  });
});
