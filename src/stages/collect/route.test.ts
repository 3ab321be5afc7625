import { describe, expect, it } from 'vitest';
import { RepositoryConfig } from '../../config/repository-config.ts';
import type { RepositorySummary } from '../../ports/code-host.ts';
import { checkScope } from './check-scope.ts';
import { matchesFinding } from './match-finding.ts';
import { hintsFor, routeByAnswer, routeFinding } from './route.ts';
import { aFinding } from './test-support/a-finding.ts';

function repository(name: string): RepositorySummary {
  return { owner: 'acme', name, defaultBranch: 'main', isArchived: false, isEmpty: false };
}

const served = [repository('platform'), repository('data')];

describe('a match', () => {
  const finding = aFinding({ entity: { arn: 'arn:aws:s3:::acme-logs' } });

  it.each([
    [{ name: 'acme-*' }, true],
    [{ name: 'acme' }, false],
    [{ arn: 'arn:aws:s3:::acme-*' }, true],
    [{ arn: 'arn:aws:s3:::other' }, false],
    [{ account: '123456789012' }, true],
    [{ account: '210987654321' }, false],
    [{ kind: 'S3' }, true],
    [{ kind: 'ALB' }, false],
    [{ test: 'aws-s3-public-access-blocked' }, true],
    [{ name: 'acme-*', kind: 'ALB' }, false],
  ])('%j: %s', (match, matches) => {
    expect(matchesFinding(finding, match)).toBe(matches);
  });

  it('on what the source did not tell does not hold', () => {
    const bare = aFinding({ entity: { arn: null, account: null, kind: null } });
    expect(matchesFinding(bare, { arn: 'arn:*' })).toBe(false);
    expect(matchesFinding(bare, { account: '123456789012' })).toBe(false);
    expect(matchesFinding(bare, { kind: 'S3' })).toBe(false);
  });

  it.each(['web-1', 'i-0abc1234def567890', 'web-1: i-0abc1234def567890 (203.0.113.4)', 'web-*'])(
    'by name finds an instance as %s',
    (name) => {
      const displayName = 'web-1: i-0abc1234def567890 (203.0.113.4)';
      expect(matchesFinding(aFinding({ entity: { displayName } }), { name })).toBe(true);
    },
  );

  it.each([
    [{ kind: 'S3', displayName: 'acme-logs' }, 'arn:aws:s3:::acme-*', true],
    [{ kind: 'S3', displayName: 'acme-logs' }, 'arn:aws:s3:::other-*', false],
    [{ kind: 'S3', displayName: 'acme-logs' }, 'arn:aws:sqs:*:*:acme-logs', false],
    [{ kind: 'S3', displayName: 'acme-logs' }, 'arn:aws:s3:*', true],
    [{ kind: 'DynamoDBTable', displayName: 'carts' }, 'arn:aws:dynamodb:*:123456789012:table/carts', true],
    [{ kind: 'DynamoDBTable', displayName: 'carts' }, 'arn:aws:dynamodb:eu-west-1:*:table/carts', false],
    [
      { kind: 'DynamoDBTable', displayName: 'carts', region: 'eu-west-1' },
      'arn:aws:dynamodb:eu-*:*:table/carts',
      true,
    ],
    [{ kind: 'DynamoDBTable', displayName: 'carts' }, 'arn:aws:dynamodb:*:210987654321:table/carts', false],
    [
      { kind: 'EC2Instance', displayName: 'web: i-0abc1234 (203.0.113.4)' },
      'arn:aws:ec2:*:*:instance/i-0abc1234',
      true,
    ],
    [{ kind: 'AwsVPC', displayName: 'acme-prod' }, 'arn:aws:ec2:*:*:vpc/vpc-0abc', false],
    [{ kind: 'String', displayName: 'a sentence' }, 'arn:*', false],
  ])('by ARN compares what Vanta tells: %j with %s is %s', (entity, arn, matches) => {
    expect(matchesFinding(aFinding({ entity: { arn: null, ...entity } }), { arn })).toBe(matches);
  });
});

describe('a finding is routed', () => {
  it('to the repository of the first mapping that matches, with its hints', () => {
    const config = RepositoryConfig.parse({
      'default-repository': 'acme/platform',
      mapping: [
        { match: { name: 'other' }, repository: 'acme/platform' },
        { match: { name: 'acme-*' }, repository: 'Acme/Data', path: 'live', address: 'aws_s3_bucket.logs' },
        { match: { name: '*' }, repository: 'acme/platform' },
      ],
    });
    expect(routeFinding(aFinding(), config, served)).toEqual({
      kind: 'routed',
      via: 'mapping',
      repositories: [served[1]],
      hints: { path: 'live', address: 'aws_s3_bucket.logs' },
    });
  });

  it('to the default repository when no mapping names one', () => {
    const config = RepositoryConfig.parse({
      'default-repository': 'acme/data',
      mapping: [{ match: { name: 'acme-*' }, address: 'aws_s3_bucket.logs' }],
    });
    expect(routeFinding(aFinding(), config, served)).toMatchObject({
      via: 'default-repository',
      repositories: [served[1]],
      hints: { path: null, address: 'aws_s3_bucket.logs' },
    });
  });

  it('to every repository when nothing is configured', () => {
    expect(routeFinding(aFinding(), RepositoryConfig.parse({}), served)).toEqual({
      kind: 'routed',
      via: 'search',
      repositories: served,
      hints: { path: null, address: null },
    });
  });

  it('nowhere when the mapped repository is not served, and the refusal names it', () => {
    const config = RepositoryConfig.parse({
      mapping: [{ match: { name: '*' }, repository: 'acme/secret' }],
    });
    const route = routeFinding(aFinding(), config, served);
    expect(route).toMatchObject({ kind: 'refused', refusal: { reason: 'in-another-repository' } });
    expect(JSON.stringify(route)).toContain('acme/secret');
  });

  it('nowhere when no Terraform can answer the test, and the refusal says what can', () => {
    const finding = aFinding({ test: { id: 'mfa-on-accounts-infra' } });
    expect(routeFinding(finding, RepositoryConfig.parse({}), served)).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'unsupported-test', nextSteps: [expect.stringContaining('MFA device')] },
    });
  });

  it('to all for a test whose id is a word of JavaScript', () => {
    const finding = aFinding({ test: { id: 'constructor' } });
    expect(routeFinding(finding, RepositoryConfig.parse({}), served).kind).toBe('routed');
  });

  it('with the hints of the repository itself too', () => {
    const config = RepositoryConfig.parse({ mapping: [{ match: { kind: 'S3' }, path: 'live/prod' }] });
    expect(hintsFor(aFinding(), config)).toEqual({ path: 'live/prod', address: null });
    expect(hintsFor(aFinding({ entity: { kind: 'ALB' } }), config)).toEqual({ path: null, address: null });
  });
});

describe('the configuration leaves a finding alone', () => {
  it.each([
    [{ enabled: false }, 'out-of-scope', '`enabled`'],
    [{ tests: { exclude: ['aws-s3-public-access-blocked'] } }, 'out-of-scope', '`tests.exclude`'],
    [{ tests: { include: ['another'] } }, 'out-of-scope', '`tests.include`'],
    [{ frameworks: ['hipaa'] }, 'out-of-scope', '`frameworks`'],
    [{ ignore: [{ match: { name: 'acme-*' }, reason: 'the website' }] }, 'waived', 'the website'],
  ])('%j', (settings, reason, told) => {
    const refusal = checkScope(aFinding(), RepositoryConfig.parse(settings), { owner: 'acme', name: 'data' });
    expect(refusal?.reason).toBe(reason);
    expect(refusal?.facts.join()).toContain(told);
    expect(refusal?.facts.join()).toContain('acme/data');
  });

  it.each([
    {},
    { tests: { include: ['aws-s3-public-access-blocked'] } },
    { frameworks: ['hipaa', 'soc2'] },
    { ignore: [{ match: { name: 'other' }, reason: 'r' }] },
  ])('but not with %j', (settings) => {
    const config = RepositoryConfig.parse(settings);
    expect(checkScope(aFinding(), config, { owner: 'acme', name: 'data' })).toBeNull();
  });
});

describe('the answer of a person', () => {
  const answer = {
    entityId: 'S3-1',
    displayName: 'acme-logs',
    repository: 'Acme/Data',
    path: null,
    address: 'aws_s3_bucket.logs',
    by: 'ann',
    at: '2026-11-02T09:00:00.000Z',
  };

  it('leads to the repository that it names', () => {
    expect(routeByAnswer(aFinding(), answer, served)).toMatchObject({
      kind: 'routed',
      via: 'answer',
      repositories: [{ name: 'data' }],
      hints: { address: 'aws_s3_bucket.logs' },
    });
  });

  it('is refused when the repository is not served any more', () => {
    const route = routeByAnswer(aFinding(), { ...answer, repository: 'acme/gone' }, served);
    expect(route).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'in-another-repository', facts: [expect.stringContaining('@ann said')] },
    });
  });
});
