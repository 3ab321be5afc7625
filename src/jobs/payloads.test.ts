import { describe, expect, it } from 'vitest';
import { InstallationJob, parsePayload, PollJob } from './payloads.ts';

const installation = { id: 1, account: 'acme' };
const fix = { version: 1, kind: 'fix', installation, fingerprint: 'a'.repeat(64), answerTo: null };

describe('a payload', () => {
  it('of this version is read', () => {
    expect(parsePayload(InstallationJob, fix)).toEqual(fix);
  });

  it.each([
    ['another version', { ...fix, version: 2 }],
    ['another kind', { ...fix, kind: 'merge' }],
    ['more than was agreed', { ...fix, command: 'rm' }],
    ['an id that is none', { ...fix, fingerprint: '../../x' }],
    [
      'a repository that is none',
      {
        version: 1,
        kind: 'comment',
        installation,
        repository: '../x',
        pullRequest: 1,
        commentId: 1,
        commentUpdatedAt: '',
      },
    ],
    ['nothing', undefined],
  ])('with %s is a fault that is never tried again', (_name, data) => {
    expect(() => parsePayload(InstallationJob, data)).toThrow(
      expect.objectContaining({ code: 'job-malformed', retry: 'never' }),
    );
  });

  it('says where it is wrong, not what stands there', () => {
    expect(() =>
      parsePayload(PollJob, { version: 1, kind: 'poll', installation, lookAgain: 'sesame' }),
    ).toThrow(/^reading a queued job: lookAgain: (?!.*sesame)/);
  });
});
