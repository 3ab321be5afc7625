import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import type { Rung } from '../../domain/proof.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { proposeFix } from '../../road/propose-fix.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { RuleParameters } from '../../domain/rule-parameters.ts';
import { checkOthers, waitsForValues } from './check-others.ts';

const live = (more: string): string => `terraform {\n  backend "s3" {}\n}\n\nprovider "aws" {}\n\n${more}`;

/** The rung for a change that adds a block behind the first resource. */
function checkAdded(before: string, added: string, parameters: RuleParameters = {}): Rung {
  const after = `${before}\n${added}`;
  const configuration = buildConfiguration(new Map([['main.tf', before]]));
  const changed = buildConfiguration(new Map([['main.tf', after]]));
  const [, type, name] = /^resource "(\w+)" "(\w+)"/.exec(added) ?? [];
  const subject = configuration.resources[0]!;
  return checkOthers({
    change: {
      origin: { kind: 'rule', ruleId: 'x' },
      edits: [],
      files: [{ path: 'main.tf', before, after }],
      title: 'x',
      explanation: [],
      effects: [{ file: 'main.tf', block: `${type}.${name}`, kind: 'adds-block', paths: [] }],
      impact: { kind: 'new-resource', notes: [] },
      review: 'read',
    },
    rule: null,
    subject,
    subjectAfter: changed.resources[0] ?? null,
    configuration,
    after: changed,
    parameters,
  });
}

const logGroup = (name: string, days: number): string =>
  `resource "aws_cloudwatch_log_group" "${name}" {\n  name              = "${name}"\n  retention_in_days = ${days}\n  kms_key_id        = "arn:aws:kms:eu-west-1:482910573316:key/1"\n  tags              = { VantaOwner = "a", VantaDescription = "b", VantaContainsUserData = "false" }\n}\n`;

const openGroup = (name: string): string =>
  `resource "aws_security_group" "${name}" {\n  name = "${name}"\n\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n`;

describe('what a change adds', () => {
  it('is to meet what the root module has met so far', () => {
    const rung = checkAdded(logGroup('api', 400), logGroup('jobs', 7));
    expect(rung).toMatchObject({ status: 'warned' });
    expect(rung.detail).toContain('What is new does not meet 1 of them yet: "');
    expect(rung.detail).toContain('`aws_cloudwatch_log_group.jobs`');
  });

  it('is told to lack what the root module lacks already, without a warning', () => {
    const rung = checkAdded(logGroup('api', 30), logGroup('jobs', 7));
    expect(rung).toMatchObject({ status: 'passed' });
    expect(rung.detail).toContain('What is new lacks what the root module lacks already: "');
  });

  it('is told to wait for a value that only a person can name, without a warning', () => {
    const untagged = logGroup('jobs', 400).replace(/ {2}tags .*\n/, '');
    const rung = checkAdded(logGroup('api', 400), untagged);
    expect(rung).toMatchObject({ status: 'passed' });
    expect(rung.detail).toContain(`${waitsForValues}: "`);
    const tags = { 'vanta-owner': 'platform@acme.test' };
    expect(checkAdded(logGroup('api', 400), untagged, tags)).toMatchObject({ status: 'warned' });
  });

  it('may not break what matters most, whatever else does', () => {
    expect(checkAdded(openGroup('a'), openGroup('b'))).toMatchObject({ status: 'refused' });
  });
});

describe('the other requirements', () => {
  it('are not broken by what another root module holds for the account', async () => {
    const files = {
      'app/main.tf': live(
        'resource "aws_cloudwatch_log_group" "api" {\n  name              = "api"\n  retention_in_days = 7\n}\n',
      ),
      'security/main.tf': live(
        'resource "aws_accessanalyzer_analyzer" "main" {\n  analyzer_name = "main"\n}\n',
      ),
    };
    const outcome = await proposeFix({
      finding: aFinding({
        test: { id: 'logs-retained-for-twelve-months-config' },
        entity: { kind: 'CloudWatchLogGroup', displayName: 'api', account: null, region: null },
      }),
      repositories: [
        {
          snapshot: {
            repository: 'acme/infra',
            commit: 'c0ffee',
            branch: 'main',
            isTruncated: false,
            entries: [],
            read: () => Promise.resolve(''),
          },
          configuration: buildConfiguration(new Map(Object.entries(files))),
          config: defaultRepositoryConfig,
        },
      ],
      hints: { path: null, address: null },
      guidance: [],
      model: null,
    });
    expect(outcome.kind === 'refused' ? outcome.refusal.facts : outcome.kind).toBe('proposed');
  });
});
