import { describe, expect, it } from 'vitest';
import { aRecord } from '../../domain/test-support/builders.ts';
import type { FindingOnGitHub, OutsideCounts, OutsideState } from '../outside/messages.ts';
import { judgeRun, type RunEnd } from './invariants.ts';

const good: FindingOnGitHub = {
  fingerprint: 'f',
  pulls: 1,
  commits: 1,
  isFixed: true,
  otherFiles: 0,
  labels: 2,
  checkRuns: 1,
};
const part = { requests: 1, faults: {}, delayed: 0, delayedMs: 0 };
const counts: OutsideCounts = {
  parts: { github: part, vanta: part, bedrock: part },
  openedAtMs: [1],
  webhooks: { delivered: 1, refused: 0 },
  unanswered: {},
};

/** Claims that are broken when this one finding stands so on GitHub. */
function broken(
  finding: Partial<FindingOnGitHub>,
  changes: Partial<OutsideState> = {},
  end: Partial<RunEnd> = {},
) {
  const state = { findings: [{ ...good, ...finding }], strays: [], movedDefaults: [], ...changes };
  const record = aRecord({ state: 'in-review' });
  return judgeRun({ findings: 1, state, records: [record], jobsLeft: 0, counts, ...end })
    .filter(({ holds }) => !holds)
    .map(({ claim }) => claim);
}

describe('judgeRun', () => {
  it('finds nothing wrong with one fixed finding', () => {
    expect(broken({})).toEqual([]);
  });

  it.each([
    ['no finding is lost', { pulls: 0 }],
    ['one pull request for each finding', { pulls: 2 }],
    ['each pull request is one commit that fixes its resource and touches no other file', { isFixed: false }],
    ['each pull request is one commit that fixes its resource and touches no other file', { commits: 2 }],
    ['each pull request is one commit that fixes its resource and touches no other file', { otherFiles: 1 }],
    ['each has its labels and its check run', { checkRuns: 0 }],
  ])('breaks "%s"', (claim, finding) => {
    expect(broken(finding)).toEqual([claim]);
  });

  it('breaks on a branch that nobody asked for, a moved default branch, a job that is left and a question without an answer', () => {
    expect(broken({}, { strays: ['acme/infra x'] })).toEqual(['nothing else was written']);
    expect(broken({}, { movedDefaults: ['acme/infra'] })).toEqual(['nothing else was written']);
    expect(broken({}, {}, { jobsLeft: null })).toEqual([]);
    expect(broken({}, {}, { jobsLeft: 1 })).toEqual(['no job is left']);
    expect(broken({}, {}, { counts: { ...counts, unanswered: { 'GET zen': 1 } } })).toEqual([
      'the emulated GitHub answered everything that was asked',
    ]);
  });

  it('breaks when a record says otherwise', () => {
    const records = [aRecord({ state: 'failed', fault: { code: 'github-unavailable', message: '' } })];
    expect(broken({}, {}, { records })).toEqual(['each finding ended in review, and says so in Redis']);
  });
});
