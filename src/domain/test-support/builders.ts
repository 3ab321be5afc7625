import { fingerprintOf, type FailingEntity, type FailingTest, type Finding } from '../finding.ts';
import type { PullRequestRef } from '../outcome.ts';
import type { FindingRecord } from '../record.ts';

/** What a test says of a finding that differs from the honest default. */
export interface FindingDetails {
  readonly test?: Partial<FailingTest>;
  readonly entity?: Partial<FailingEntity>;
  readonly collectedAt?: string;
}

/** A bucket without public access block, as Vanta would tell it. */
export function aFinding(details: FindingDetails = {}): Finding {
  const test: FailingTest = {
    id: 'aws-s3-public-access-blocked',
    name: 'S3 buckets block public access',
    category: 'Infrastructure',
    failureDescription: 'Some buckets do not block public access.',
    remediationDescription: 'Turn on the public access block.',
    frameworks: ['soc2'],
    remediateBy: null,
    isOverdue: false,
    url: null,
    ...details.test,
  };
  const entity: FailingEntity = {
    id: 'S3-0123456789abcdef01234567',
    kind: 'S3',
    label: 'AWS S3 Bucket',
    displayName: 'acme-prod-logs',
    account: '123456789012',
    region: 'eu-central-1',
    arn: null,
    firstDetectedAt: '2026-10-01T00:00:00.000Z',
    ...details.entity,
  };
  return {
    fingerprint: fingerprintOf('vanta', test.id, entity.id),
    source: 'vanta',
    test,
    entity,
    collectedAt: details.collectedAt ?? '2026-11-02T08:00:00.000Z',
  };
}

/** Pull request 7 of `acme/infra`. */
export function aPullRequestRef(details: Partial<PullRequestRef> = {}): PullRequestRef {
  return {
    repository: 'acme/infra',
    number: 7,
    url: 'https://github.example/acme/infra/pull/7',
    branch: 'terrafix/aws-s3-public-access-blocked-0123456789ab',
    headCommit: 'a'.repeat(40),
    ...details,
  };
}

/** A record that was just claimed. */
export function aRecord(details: Partial<FindingRecord> = {}): FindingRecord {
  return {
    installationId: 1,
    finding: aFinding(),
    state: 'queued',
    correlationId: 'correlation-1',
    outcome: null,
    pullRequest: null,
    guidance: [],
    merged: null,
    fault: null,
    history: [],
    updatedAt: '2026-11-02T08:00:00.000Z',
    ...details,
  };
}
