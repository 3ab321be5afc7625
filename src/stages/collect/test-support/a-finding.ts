import {
  type FailingEntity,
  type FailingTest,
  type Finding,
  fingerprintOf,
} from '../../../domain/finding.ts';

/** A finding with honest defaults, for tests. */
export function aFinding(
  changes: { readonly test?: Partial<FailingTest>; readonly entity?: Partial<FailingEntity> } = {},
): Finding {
  const test: FailingTest = {
    id: 'aws-s3-public-access-blocked',
    name: 'S3 Block Public Access feature enabled (AWS)',
    category: 'Infrastructure',
    failureDescription: '',
    remediationDescription: '',
    frameworks: ['soc2'],
    remediateBy: null,
    isOverdue: false,
    url: null,
    ...changes.test,
  };
  const entity: FailingEntity = {
    id: 'S3-65fc81a3359c8508c9af880f',
    kind: 'S3',
    label: 'AWS S3 Bucket',
    displayName: 'acme-logs',
    account: '123456789012',
    region: null,
    arn: null,
    firstDetectedAt: null,
    ...changes.entity,
  };
  return {
    fingerprint: fingerprintOf('vanta', test.id, entity.id),
    source: 'vanta',
    test,
    entity,
    collectedAt: '2026-11-20T12:00:00.000Z',
  };
}
