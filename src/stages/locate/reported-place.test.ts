import { describe, expect, it } from 'vitest';
import { type Finding, fingerprintOf, type ReportedPlace } from '../../domain/finding.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { locateResource, type LocateResult, type SearchedRepository } from './locate.ts';

function reportedBy(place: Partial<ReportedPlace>, ruleId = 'CKV_AWS_21'): Finding {
  return {
    fingerprint: fingerprintOf('sarif', ruleId, 'entity'),
    source: 'sarif',
    test: {
      id: ruleId,
      name: 'Some check',
      category: null,
      failureDescription: '',
      remediationDescription: '',
      frameworks: [],
      remediateBy: null,
      isOverdue: false,
      url: null,
    },
    entity: {
      id: 'entity',
      kind: null,
      label: null,
      displayName: 'somewhere',
      account: null,
      region: null,
      arn: null,
      firstDetectedAt: null,
    },
    collectedAt: '2026-01-01T00:00:00Z',
    report: {
      tool: 'Checkov',
      place: { file: 'buckets.tf', startLine: 1, endLine: 1, block: null, text: null, ...place },
    },
  };
}

function aRepository(files: Record<string, string>): SearchedRepository {
  const texts = new Map(Object.entries(files));
  return {
    configuration: buildConfiguration(texts),
    snapshot: {
      repository: 'acme/infra',
      commit: 'c0ffee',
      branch: 'main',
      isTruncated: false,
      entries: [...texts].map(([path, text]) => ({ path, blobId: path, sizeBytes: text.length })),
      read: (path) => Promise.resolve(texts.get(path) ?? ''),
    },
  };
}

function locate(place: Partial<ReportedPlace>, files: Record<string, string>, ruleId?: string): LocateResult {
  return locateResource(reportedBy(place, ruleId), [aRepository(files)], { path: null, address: null });
}

/** Address, score and what is told of the place, or the reason of the refusal. */
function show(result: LocateResult): string {
  if (result.kind === 'refused') return result.refusal.reason;
  const { address, score, evidence } = result.located;
  return `${address} ${score}: ${evidence.map(({ detail }) => detail).join('; ')}`;
}

const twoBuckets = `resource "aws_s3_bucket" "logs" {
  bucket = var.logs
}

resource "aws_s3_bucket" "data" {
  bucket = var.data
}
`;

describe('a place that a scanner reports', () => {
  it('names the block that holds the line', () => {
    expect(show(locate({ startLine: 6 }, { 'buckets.tf': twoBuckets }))).toBe(
      'aws_s3_bucket.data 90: reported at buckets.tf:6',
    );
  });

  it('names no block when the line is between two', () => {
    expect(show(locate({ startLine: 4 }, { 'buckets.tf': twoBuckets }))).toBe('not-in-terraform');
  });

  it('names no block of a type that the rule is not about', () => {
    const queue = 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n';
    expect(show(locate({}, { 'buckets.tf': queue }))).toBe('not-in-terraform');
  });

  it('follows the block by its name when lines have moved', () => {
    expect(show(locate({ startLine: 1, block: 'aws_s3_bucket.data' }, { 'buckets.tf': twoBuckets }))).toBe(
      'aws_s3_bucket.data 90: reported as aws_s3_bucket.data at buckets.tf:1, which now stands at buckets.tf:5',
    );
  });

  it('follows the block into another file when it is the only one of its name', () => {
    const place = { block: 'aws_s3_bucket.data', file: 'old.tf', startLine: 40 };
    expect(show(locate(place, { 'buckets.tf': twoBuckets }))).toContain('aws_s3_bucket.data 60');
    const twice = { 'a/main.tf': twoBuckets, 'b/main.tf': twoBuckets };
    expect(show(locate(place, twice))).toBe('ambiguous');
  });

  it('takes the line for nothing when another text stands there by now', () => {
    const seen = '  bucket = var.data';
    expect(show(locate({ startLine: 6, text: seen }, { 'buckets.tf': twoBuckets }))).toContain('data 90');
    expect(show(locate({ startLine: 2, text: seen }, { 'buckets.tf': twoBuckets }))).toBe('not-in-terraform');
  });

  it('understands a path from a folder below the repository, unless several files end like it', () => {
    const place = { startLine: 1 };
    expect(show(locate(place, { 'infra/buckets.tf': twoBuckets }))).toContain('aws_s3_bucket.logs 70');
    const several = { 'a/buckets.tf': twoBuckets, 'b/buckets.tf': twoBuckets };
    expect(show(locate(place, several))).toBe('not-in-terraform');
  });

  it('believes a path from above the repository only with what the scanner saw there', () => {
    const file = 'work/infra/buckets.tf';
    const files = { 'infra/buckets.tf': twoBuckets };
    expect(show(locate({ file, startLine: 1 }, files))).toBe('not-in-terraform');
    const text = 'resource "aws_s3_bucket" "logs" {';
    expect(show(locate({ file, startLine: 1, text }, files))).toContain('aws_s3_bucket.logs 70');
    expect(show(locate({ file, block: 'aws_s3_bucket.logs' }, files))).toContain('aws_s3_bucket.logs 90');
  });

  it('goes from a companion to the resource that it belongs to', () => {
    const companion = `${twoBuckets}
resource "aws_s3_bucket_public_access_block" "data" {
  bucket = aws_s3_bucket.data.id
}
`;
    expect(show(locate({ startLine: 9 }, { 'buckets.tf': companion }, 'CKV_AWS_53'))).toBe(
      'aws_s3_bucket.data 85: reported at buckets.tf:9, on aws_s3_bucket_public_access_block.data, which belongs to aws_s3_bucket.data',
    );
  });

  it('stands for all that the block makes', () => {
    const each =
      'resource "aws_s3_bucket" "all" {\n  for_each = toset(["a", "b"])\n  bucket   = each.key\n}\n';
    const result = locate({ startLine: 2 }, { 'buckets.tf': each });
    if (result.kind === 'refused') throw new Error(result.refusal.reason);
    expect([result.subject, ...result.variants].map(({ address }) => address)).toEqual([
      'aws_s3_bucket.all["a"]',
      'aws_s3_bucket.all["b"]',
    ]);
  });
});
