import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { proposeFix } from '../../pipeline.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';

const live = (more: string): string => `terraform {\n  backend "s3" {}\n}\n\nprovider "aws" {}\n\n${more}`;

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
