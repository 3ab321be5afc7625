import type { Change } from '../../../domain/change.ts';
import type { Located } from '../../../domain/located.ts';
import type { Measured } from '../../../domain/measured.ts';
import type { Outcome, PullRequestRef } from '../../../domain/outcome.ts';
import type { Proof } from '../../../domain/proof.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { aPullRequestRef } from '../../../domain/test-support/builders.ts';

const block = { file: 'envs/prod/logs.tf', start: 0, end: 40, startLine: 3, endLine: 6 };

export const aLocated: Located = {
  repository: 'acme/infra',
  commit: 'c'.repeat(40),
  address: 'module.logs.aws_s3_bucket.this["a"]',
  resourceType: 'aws_s3_bucket',
  rootModule: 'envs/prod',
  block,
  evidence: [
    { kind: 'name-literal', weight: 60, detail: 'the bucket is named acme-prod-logs', at: block },
    { kind: 'contradiction', weight: -10, detail: 'the region is another', at: null },
  ],
  score: 70,
  margin: 40,
};

const aMeasured: Measured = {
  ruleId: 'TFX-AWS-S3-001',
  requirement: 'the bucket blocks public access',
  verdict: { kind: 'violated', because: 'there is no public access block', at: block },
};

export const aChange: Change = {
  origin: { kind: 'rule', ruleId: 'TFX-AWS-S3-001' },
  edits: [],
  files: [],
  title: 'block public access to bucket acme-prod-logs',
  explanation: ['Adds `aws_s3_bucket_public_access_block.this`.'],
  effects: [
    {
      block: 'aws_s3_bucket_public_access_block.this',
      file: 'envs/prod/logs.tf',
      kind: 'adds-block',
      paths: [],
    },
  ],
  impact: { kind: 'new-resource', notes: ['Costs nothing.'] },
  review: 'skim',
};

const aProof: Proof = {
  rungs: [
    { id: 'syntax', title: 'accepted by HCL', status: 'passed', detail: 'one file' },
    {
      id: 'requirement',
      title: 'the requirement holds',
      status: 'warned',
      detail: 'as far as the code tells',
    },
  ],
};

const trail = { located: aLocated, measured: aMeasured, change: aChange, proof: aProof, timings: {} };

export function aPublished(pullRequest: Partial<PullRequestRef> = {}): Outcome {
  return { ...trail, kind: 'pull-request', action: 'updated', pullRequest: aPullRequestRef(pullRequest) };
}

export function aRefused(refusal: Partial<Refusal> = {}): Outcome {
  return {
    ...trail,
    kind: 'refused',
    refusal: {
      reason: 'person-on-branch',
      facts: ['rita committed to the branch.'],
      nextSteps: ['Merge it.'],
      ...refusal,
    },
  };
}

export const aDrift: Outcome = { ...trail, kind: 'already-compliant', because: 'the block is there' };
export const aDryRun: Outcome = { ...trail, kind: 'proposed' };
