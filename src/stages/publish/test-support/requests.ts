import { defaultRepositoryConfig } from '../../../config/repository-config.ts';
import type { Change } from '../../../domain/change.ts';
import type { Located } from '../../../domain/located.ts';
import { aFinding } from '../../../domain/test-support/builders.ts';
import type { InstallationHost, RepositorySummary } from '../../../ports/code-host.ts';
import type { BodyRequest } from '../body/body.ts';
import type { PublishRequest } from '../publish.ts';

export const aRepository: RepositorySummary = {
  owner: 'acme',
  name: 'infra',
  defaultBranch: 'main',
  isArchived: false,
  isEmpty: false,
  webUrl: 'https://github.example/acme/infra',
};

const block = { file: 'envs/prod/logs.tf', start: 0, end: 40, startLine: 3, endLine: 6 };

export function aLocated(details: Partial<Located> = {}): Located {
  return {
    repository: 'acme/infra',
    commit: 'c'.repeat(40),
    address: 'module.logs.aws_s3_bucket.this["a"]',
    resourceType: 'aws_s3_bucket',
    rootModule: 'envs/prod',
    block,
    evidence: [
      { kind: 'name-literal', weight: 60, detail: 'the bucket is named `acme-prod-logs`', at: block },
      { kind: 'contradiction', weight: -10, detail: 'the region is another', at: null },
    ],
    score: 70,
    margin: 40,
    ...details,
  };
}

/** A change of whole files, by path: text before (`null` for a new file) and after. */
export function aChange(
  files: Readonly<Record<string, readonly [string | null, string]>> = { 'main.tf': ['a\n', 'b\n'] },
  details: Partial<Change> = {},
): Change {
  return {
    origin: { kind: 'rule', ruleId: 'TFX-AWS-S3-001' },
    edits: [],
    files: Object.entries(files).map(([path, [before, after]]) => ({ path, before, after })),
    title: 'block public access to bucket acme-prod-logs',
    explanation: ['Adds `aws_s3_bucket_public_access_block.this` with all four switches on.'],
    effects: [
      { block: 'aws_s3_bucket_public_access_block.this', file: 'main.tf', kind: 'adds-block', paths: [] },
    ],
    impact: { kind: 'new-resource', notes: ['It costs nothing.'] },
    review: 'skim',
    ...details,
  };
}

/** Everything that a body is made of. */
export function aBodyRequest(details: Partial<BodyRequest> = {}): BodyRequest {
  return {
    finding: aFinding({
      test: {
        url: 'https://app.vanta.com/c/acme/tests/aws-s3-public-access-blocked',
        remediateBy: '2026-12-01T00:00:00.000Z',
      },
    }),
    located: aLocated(),
    measured: {
      ruleId: 'TFX-AWS-S3-001',
      requirement: 'the bucket blocks public access',
      verdict: { kind: 'violated', because: 'there is no public access block', at: block },
    },
    change: aChange(),
    proof: {
      rungs: [
        { id: 'syntax', title: "accepted by HashiCorp's parser", status: 'passed', detail: 'one file' },
        {
          id: 'requirement',
          title: 'the requirement holds',
          status: 'warned',
          detail: 'as far as `a|b` tells',
        },
      ],
    },
    repository: aRepository,
    guidance: [],
    whoElse: {
      instances: ['envs/dev: module.logs.aws_s3_bucket.this["a"]'],
      instanceCount: 1,
      references: ['aws_s3_bucket_policy.this', 'output.bucket'],
      referenceCount: 2,
    },
    correlationId: 'c0ffee',
    snapshotCommit: 'd'.repeat(40),
    ...details,
  };
}

export function aPublishRequest(
  host: InstallationHost,
  details: Partial<PublishRequest> & Pick<PublishRequest, 'snapshotCommit'>,
): PublishRequest {
  return {
    ...aBodyRequest(),
    host,
    config: defaultRepositoryConfig,
    existing: null,
    signingKey: 'a signing key for tests',
    ...details,
  };
}
