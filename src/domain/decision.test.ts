import { describe, expect, it } from 'vitest';
import {
  covers,
  type DecidedPlace,
  type Decision,
  decisionId,
  type DecisionScope,
  isInForce,
} from './decision.ts';

const place: DecidedPlace = {
  repository: 'acme/infra',
  test: 'encrypted',
  address: 'aws_s3_bucket.logs',
  rootModule: 'envs/prod',
  file: 'modules/logs/main.tf',
};
const scope: DecisionScope = { repository: 'acme/infra', test: null, address: null, path: null };

describe('what a decision covers', () => {
  it.each<[string, Partial<DecisionScope>, boolean]>([
    ['everything of its repository', {}, true],
    ['its repository in other letters', { repository: 'Acme/Infra' }, true],
    ['nothing of another repository', { repository: 'acme/other' }, false],
    ['its test', { test: 'encrypted' }, true],
    ['no other test', { test: 'logged' }, false],
    ['its resource in that root module', { address: 'aws_s3_bucket.logs', path: 'envs/prod' }, true],
    ['not the resource of that name in another', { address: 'aws_s3_bucket.logs', path: 'envs/dev' }, false],
    ['not in the root module above', { address: 'aws_s3_bucket.logs', path: 'envs' }, false],
    ['no other resource', { address: 'aws_s3_bucket.other', path: 'envs/prod' }, false],
    ['its root module', { path: 'envs/prod' }, true],
    ['what is below a folder', { path: 'envs' }, true],
    ['what is written below a folder', { path: 'modules/logs' }, true],
    ['no folder that only begins alike', { path: 'envs/pro' }, false],
    ['nothing where one part does not hold', { test: 'logged', path: 'envs' }, false],
  ])('%s', (_title, details, isCovered) => {
    expect(covers({ ...scope, ...details }, place)).toBe(isCovered);
  });

  it('holds until it ends', () => {
    const decision: Decision = {
      id: '01234567',
      kind: 'pause',
      scope,
      by: 'ada',
      at: '2026-11-01T00:00:00Z',
      reason: null,
      until: '2026-11-02T00:00:00Z',
    };
    expect(isInForce(decision, new Date('2026-11-01T23:59:59Z'))).toBe(true);
    expect(isInForce(decision, new Date('2026-11-02T00:00:00Z'))).toBe(false);
    expect(isInForce({ ...decision, until: null }, new Date('2099-01-01'))).toBe(true);
  });

  it('has one id for one comment', () => {
    expect(decisionId('pause', 'Acme/infra', 'comment-1')).toBe(
      decisionId('pause', 'acme/infra', 'comment-1'),
    );
    expect(decisionId('pause', 'acme/infra', 'comment-2')).not.toBe(
      decisionId('pause', 'acme/infra', 'comment-1'),
    );
    expect(decisionId('ignore', 'acme/infra', 'comment-1')).toMatch(/^[0-9a-f]{8}$/);
  });
});
