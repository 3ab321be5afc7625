import { describe, expect, it } from 'vitest';
import { aFinding } from '../../domain/test-support/builders.ts';
import { branchNameOf } from './branch-name.ts';
import { checkRunOf } from './check-run.ts';
import { commitMessageOf, titleOf } from './commit-message.ts';
import { gitBlobId } from './git-blob-id.ts';
import { labelSpecs } from './labels.ts';
import { plainText } from './plain-text.ts';
import { aChange } from './test-support/requests.ts';

describe('the branch of a finding', () => {
  it('is the same for the same finding and well-formed for any test id', () => {
    const finding = aFinding();
    expect(branchNameOf(finding)).toBe(
      `terrafix/aws-s3-public-access-blocked-${finding.fingerprint.slice(0, 12)}`,
    );
    for (const id of ['A/B..c@{x}', '---', 'ü', 'x'.repeat(300), `${'a'.repeat(59)}-b`]) {
      const name = branchNameOf(aFinding({ test: { id } }));
      expect(name).toMatch(/^terrafix\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(name.length).toBeLessThanOrEqual(90);
    }
  });
});

describe('title and commit message', () => {
  it('are a conventional commit with finding, author and correlation id', () => {
    const finding = aFinding();
    expect(commitMessageOf(finding, aChange(), 2, 'c0ffee').split('\n')).toEqual([
      'fix(terraform): block public access to bucket acme-prod-logs',
      '',
      'S3 buckets block public access (aws-s3-public-access-blocked) fails for AWS S3 Bucket acme-prod-logs.',
      '',
      'Rule: TFX-AWS-S3-001',
      'Round: 2',
      `Finding: ${finding.fingerprint}`,
      'Correlation-Id: c0ffee',
    ]);
  });

  it('mention nobody, close nothing and skip no check', () => {
    const title = titleOf(aChange({}, { title: '@octocat closes #1\n\nCo-authored-by: x [skip ci]' }));
    expect(title).toBe('fix(terraform): @ octocat closes # 1 Co-authored-by: x (skip ci)');
    expect(plainText('see https://a.b GH-1 [CI skip] x["a"]')).toBe(
      'see https: //a.b GH- 1 (CI skip) x["a"]',
    );
    expect(plainText('a < b <img src=x></details><!-- x -->')).toBe(
      'a < b < img src=x>< /details>< !-- x -->',
    );
  });
});

it('knows the id that git gives a file', () => {
  expect(gitBlobId('')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
  expect(gitBlobId('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
});

it('gives every label a colour and a description', () => {
  expect(labelSpecs(['terrafix', 'mine'])).toEqual([
    { name: 'terrafix', color: '5319e7', description: 'Opened by TerraFix' },
    { name: 'mine', color: 'ededed', description: 'Set by TerraFix' },
  ]);
});

describe('the check run', () => {
  it.each([
    ['passed', 'success', '1 of 1 checks passed'],
    ['warned', 'neutral', '0 of 1 checks passed'],
    ['skipped', 'neutral', '0 of 1 checks passed'],
    ['refused', 'failure', '0 of 1 checks passed'],
  ] as const)('is for a rung that %s: %s', (status, conclusion, title) => {
    const proof = { rungs: [{ id: 'syntax', title: 'parses', status, detail: 'so' }] } as const;
    const report = checkRunOf('a'.repeat(40), aChange(), proof);
    expect(report).toMatchObject({ name: 'TerraFix', conclusion, title });
    expect(report.summary).toContain('| parses |');
  });
});
