import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { proposeFix } from '../../road/propose-fix.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';

/** What becomes of a log group that is kept for too short a time. */
function fix(files: Record<string, string>, account: string | null = null): Promise<Outcome> {
  const texts = new Map(Object.entries(files));
  const snapshot = {
    repository: 'acme/infra',
    commit: 'c0ffee',
    branch: 'main',
    isTruncated: false,
    entries: [],
    read: () => Promise.resolve(''),
  };
  return proposeFix({
    finding: aFinding({
      test: { id: 'logs-retained-for-twelve-months-config' },
      entity: { kind: 'CloudWatchLogGroup', displayName: '/acme/api', account, region: null },
    }),
    repositories: [{ snapshot, configuration: buildConfiguration(texts), config: defaultRepositoryConfig }],
    hints: { path: null, address: null },
    guidance: [],
    model: null,
  });
}

const group = (retention: string): string =>
  `variable "days" {}\nresource "aws_cloudwatch_log_group" "api" {\n  name              = "/acme/api"\n  retention_in_days = ${retention}\n}\n`;

function show(outcome: Outcome): string {
  if (outcome.kind === 'refused') return outcome.refusal.reason;
  return `${outcome.kind} ${outcome.change?.files.map(({ path }) => path).join(', ') ?? ''}`.trim();
}

describe('a block that has one name in several variants', () => {
  it('is changed where all of them read the value', async () => {
    const files = { 'main.tf': group('30'), 'envs/dev.tfvars': 'days = 1', 'envs/prod.tfvars': 'days = 2' };
    expect(show(await fix(files))).toBe('proposed main.tf');
  });

  it('is left alone when only some of them break the requirement', async () => {
    const files = {
      'main.tf': group('var.days'),
      'envs/dev.tfvars': 'days = 30',
      'envs/prod.tfvars': 'days = 365',
    };
    const outcome = await fix(files);
    expect(show(outcome)).toBe('ambiguous');
    expect(outcome.kind === 'refused' && outcome.refusal.facts).toContainEqual(
      expect.stringContaining('With envs/prod.tfvars the requirement is met'),
    );
  });

  it('is left alone when the change would reach only one of them', async () => {
    const files = {
      'main.tf': group('var.days'),
      'envs/dev.tfvars': 'days = 30',
      'envs/prod.tfvars': 'days = 60',
    };
    expect(show(await fix(files))).toBe('ambiguous');
  });

  it('is changed in the variant of the account that the finding names', async () => {
    const files = {
      'main.tf': `variable "account_id" {}\n${group('var.days')}`,
      'envs/dev.tfvars': 'days = 30\naccount_id = "111111111111"',
      'envs/prod.tfvars': 'days = 60\naccount_id = "222222222222"',
    };
    expect(show(await fix(files, '222222222222'))).toBe('proposed envs/prod.tfvars');
  });

  it('is compliant when all of them are', async () => {
    const files = { 'main.tf': group('400'), 'envs/dev.tfvars': 'days = 1', 'envs/prod.tfvars': 'days = 2' };
    expect(show(await fix(files))).toBe('already-compliant');
  });
});
