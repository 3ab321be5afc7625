import { describe, expect, it } from 'vitest';
import type { FailingEntity } from '../../domain/finding.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { locateResource, type LocateResult, type SearchedRepository } from './locate.ts';

function aRepository(files: Record<string, string>, name = 'acme/infra'): SearchedRepository {
  return {
    configuration: buildConfiguration(new Map(Object.entries(files))),
    snapshot: {
      repository: name,
      commit: 'c0ffee',
      branch: 'main',
      isTruncated: false,
      entries: [],
      read: () => Promise.resolve(''),
    },
  };
}

function locate(
  entity: Partial<FailingEntity>,
  ...repositories: readonly SearchedRepository[]
): LocateResult {
  const unknown = { account: null, region: null, ...entity };
  return locateResource(aFinding({ entity: unknown }), repositories, { path: null, address: null });
}

function show(result: LocateResult): string {
  if (result.kind === 'refused') return result.refusal.reason;
  const { located } = result;
  return `${located.rootModule}:${located.address} by ${located.evidence.map(({ kind }) => kind).join(', ')}`;
}

const bucket = (name: string, more = ''): string =>
  `resource "aws_s3_bucket" "b" {\n bucket = "${name}"\n ${more}\n}\n`;
const s3 = (displayName: string, more: Partial<FailingEntity> = {}): Partial<FailingEntity> => ({
  kind: 'S3',
  displayName,
  ...more,
});

describe('trace tags', () => {
  it('decide by yor_trace, even where the name is computed', () => {
    const code =
      'variable "n" {}\nresource "aws_s3_bucket" "b" {\n bucket = var.n\n tags = { yor_trace = "abc" }\n}';
    const result = locate(s3('whatever', { tags: { yor_trace: 'abc' } }), aRepository({ 'main.tf': code }));
    expect(show(result)).toBe(':aws_s3_bucket.b by trace-tag');
  });

  it('speak against a block of the same name with another yor_trace', () => {
    const files = aRepository({ 'main.tf': bucket('logs-one', 'tags = { yor_trace = "other" }') });
    expect(show(locate(s3('logs-one', { tags: { yor_trace: 'abc' } }), files))).toBe('not-in-terraform');
  });

  it('are read from the default tags of the provider', () => {
    const code = `provider "aws" {\n default_tags {\n tags = { yor_trace = "abc" }\n }\n}\n${bucket('logs-one')}`;
    const result = locate(s3('logs-one', { tags: { yor_trace: 'abc' } }), aRepository({ 'main.tf': code }));
    expect(show(result)).toBe(':aws_s3_bucket.b by name-literal, trace-tag');
  });

  it('tell equal names apart by git_file', () => {
    const files = aRepository({ 'a/main.tf': bucket('logs-one'), 'b/main.tf': bucket('logs-one') });
    expect(show(locate(s3('logs-one'), files))).toBe('ambiguous');
    const tags = { git_file: 'b/main.tf', git_repo: 'infra', git_org: 'acme' };
    expect(show(locate(s3('logs-one', { tags }), files))).toBe(
      'b:aws_s3_bucket.b by name-literal, trace-tag, trace-tag',
    );
  });

  it.each([
    [{ git_repo: 'two' }],
    [{ git_repo: 'two', git_org: 'acme' }],
    [{ Repository: 'https://github.com/acme/two.git' }],
    [{ 'source-repo': 'git@github.com:acme/two' }],
  ])('tell repositories apart by %j', (tags) => {
    const [one, two] = [
      aRepository({ 'x/main.tf': bucket('logs-one') }, 'acme/one'),
      aRepository({ 'main.tf': bucket('logs-one') }, 'acme/two'),
    ];
    expect(show(locate(s3('logs-one'), one, two))).toBe('ambiguous');
    expect(show(locate(s3('logs-one', { tags }), one, two))).toContain(':aws_s3_bucket.b by name-literal');
    expect(show(locate(s3('logs-one', { tags: { ...tags, git_repo: 'none' } }), one, two))).not.toBe(
      'located',
    );
  });
});

describe('default tags', () => {
  it('name what is known by its Name tag', () => {
    const code =
      'provider "aws" {\n default_tags {\n tags = { Name = "main" }\n }\n}\nresource "aws_vpc" "v" {}';
    const result = locate({ kind: 'AwsVPC', displayName: 'main' }, aRepository({ 'main.tf': code }));
    expect(show(result)).toBe(':aws_vpc.v by name-tag');
  });

  it('give way to tags of its own', () => {
    const code =
      'provider "aws" {\n default_tags {\n tags = { Name = "main" }\n }\n}\nresource "aws_vpc" "v" { tags = { Name = "other" } }';
    const result = locate({ kind: 'AwsVPC', displayName: 'main' }, aRepository({ 'main.tf': code }));
    expect(show(result)).toBe('not-in-terraform');
  });
});

const two = (one: string, other: string, before = ''): SearchedRepository =>
  aRepository({
    [`${one}/main.tf`]: before + bucket('logs-one'),
    [`${other}/main.tf`]: before + bucket('logs-one'),
  });

const backend = (account: string): string =>
  `terraform {\n backend "s3" {\n bucket = "state-${account}"\n key = "x"\n }\n}\n`;

describe('account and region without a provider that says them', () => {
  it('come from folder names', () => {
    const files = two('accounts/111111111111/s3', 'accounts/222222222222/s3');
    expect(show(locate(s3('logs-one', { account: '222222222222' }), files))).toBe(
      'accounts/222222222222/s3:aws_s3_bucket.b by name-literal, account',
    );
  });

  it('come from a region in a folder name', () => {
    const log = 'resource "aws_cloudwatch_log_group" "g" { name = "/acme/api" }';
    const files = aRepository({ 'prod-eu-west-1/main.tf': log, 'prod-us-east-1/main.tf': log });
    const result = locate(
      { kind: 'CloudWatchLogGroup', displayName: '/acme/api', region: 'us-east-1' },
      files,
    );
    expect(show(result)).toContain('prod-us-east-1:aws_cloudwatch_log_group.g');
  });

  it('come from variables, in the variant that sets them', () => {
    const files = aRepository({
      'main.tf': `variable "account_id" {}\n${bucket('logs-one')}`,
      'envs/a.tfvars': 'account_id = "111111111111"',
      'envs/b.tfvars': 'account_id = "222222222222"',
    });
    const result = locate(s3('logs-one', { account: '222222222222' }), files);
    expect(result.kind === 'located' && result.subject.module.variableFile).toBe('envs/b.tfvars');
    expect(result.kind === 'located' && result.variants).toEqual([]);
  });

  it('come from the backend as a hint, and never against', () => {
    const files = aRepository({ 'main.tf': backend('111111111111') + bucket('logs-one') });
    expect(show(locate(s3('logs-one', { account: '111111111111' }), files))).toContain('account');
    expect(show(locate(s3('logs-one', { account: '222222222222' }), files))).toBe(
      ':aws_s3_bucket.b by name-literal',
    );
  });

  it('do not count for a provider of another name', () => {
    const code = `provider "aws" {\n alias = "other"\n}\n${bucket('logs-one', 'provider = aws.other')}`;
    const files = aRepository({ '111111111111/main.tf': code });
    expect(show(locate(s3('logs-one', { account: '222222222222' }), files))).toContain('by name-literal');
  });
});

describe('import blocks', () => {
  it.each([
    ['aws_vpc', 'AwsVPC', 'vpc-0123456789abcdef0', 'vpc-0123456789abcdef0'],
    ['aws_s3_bucket', 'S3', 'logs-one', 'logs-one'],
  ])('find %s by its id', (type, kind, id, displayName) => {
    const code = `variable "n" {}\nresource "${type}" "x" {\n bucket = var.n\n}\nimport {\n to = ${type}.x\n id = "${id}"\n}`;
    expect(show(locate({ kind, displayName }, aRepository({ 'main.tf': code })))).toMatch(
      new RegExp(`:${type}.x by import-block`),
    );
  });

  it('speak against a block that stands for something else', () => {
    const code = `resource "aws_s3_bucket" "x" {\n bucket = "logs-\${terraform.workspace}"\n}\nimport {\n to = aws_s3_bucket.x\n id = "logs-two"\n}`;
    expect(show(locate(s3('logs-one'), aRepository({ 'main.tf': code })))).toBe('computed-value');
  });
});

describe('equal names in several repositories', () => {
  it('are refused with each candidate, its score and what speaks for it', () => {
    const result = locate(
      s3('logs-one'),
      aRepository({ 'main.tf': bucket('logs-one') }, 'acme/one'),
      aRepository({ 'main.tf': bucket('logs-one') }, 'acme/two'),
    );
    expect(show(result)).toBe('ambiguous');
    const facts = result.kind === 'refused' ? result.refusal.facts.join('\n') : '';
    expect(facts).toMatch(/in acme\/one, main\.tf:1, scores 80: bucket is written as "logs-one"/);
    expect(facts).toMatch(/in acme\/two/);
  });
});

describe('the answer of a person', () => {
  const files = aRepository({ 'main.tf': `${bucket('logs-one')}resource "aws_vpc" "v" {}\n` });
  const answer = (address: string): LocateResult =>
    locateResource(aFinding({ entity: { ...s3('whatever'), account: null, region: null } }), [files], {
      path: null,
      address,
      saidBy: 'ann',
    });

  it('decides, and is named as such', () => {
    const result = answer('aws_s3_bucket.b');
    expect(result.kind === 'located' && result.located.evidence[0]).toMatchObject({
      kind: 'mapped-by-person',
      detail: 'located by the answer of @ann: aws_s3_bucket.b',
    });
  });

  it.each([
    ['aws_s3_bucket.none', /there is no such resource in acme\/infra/],
    ['aws_vpc.v', /is of type aws_vpc; the S3 bucket "whatever" is aws_s3_bucket/],
  ])('is refused when it cannot be: %s', (address, because) => {
    const result = answer(address);
    expect(show(result)).toBe('not-in-terraform');
    const refusal = result.kind === 'refused' ? result.refusal : null;
    expect(refusal?.facts.join()).toMatch(because);
    expect(refusal?.nextSteps.join()).toContain('/terrafix locate forget');
  });
});
