import { describe, expect, it } from 'vitest';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { SearchedRepository } from '../../stages/locate/locate.ts';
import { readEvaluatedTruth } from './evaluated-truth.ts';
import { judge } from './judge.ts';
import type { KnownResource } from './known-resource.ts';
import { findRivals } from './rivals.ts';

function aRepository(text: string): SearchedRepository {
  const texts = new Map([['main.tf', text]]);
  const entries = [{ path: 'main.tf', blobId: 'main', sizeBytes: text.length }];
  return {
    configuration: buildConfiguration(texts),
    snapshot: {
      repository: 'acme/infra',
      commit: 'c0ffee',
      branch: 'main',
      isTruncated: false,
      entries,
      read: () => Promise.resolve(text),
    },
  };
}

const aBucket = (name: string, address: string): KnownResource => ({
  truth: 'applied',
  rootModule: '',
  variableFile: null,
  address,
  type: 'aws_s3_bucket',
  displayName: name,
  name,
  parts: null,
  isDecided: true,
  account: null,
  region: null,
  arn: `arn:aws:s3:::${name}`,
});

const code = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';

const judged = (known: KnownResource, text: string, others: readonly KnownResource[] = []): string => {
  const searched = aRepository(text);
  const all = [known, ...others, ...readEvaluatedTruth(searched.configuration).known];
  return judge(known, 'display-name', searched, findRivals(all)).verdict;
};

describe('an answer is judged', () => {
  it('right at the address that manages the resource', () => {
    expect(judged(aBucket('acme-logs', 'aws_s3_bucket.logs'), code)).toBe('right');
  });

  it('wrong at another address, since the truth is not what TerraFix says', () => {
    expect(judged(aBucket('acme-logs', 'aws_s3_bucket.audit'), code)).toBe('wrong');
  });

  it('wrong when two resources have the name, whichever is answered', () => {
    const other = aBucket('acme-logs', 'module.copy.aws_s3_bucket.logs');
    expect(judged(aBucket('acme-logs', 'aws_s3_bucket.logs'), code, [other])).toBe('wrong');
  });

  it('refused rightly as ambiguous when there are two', () => {
    const twice = `${code}${code.replace('"logs"', '"copy"')}`;
    expect(judged(aBucket('acme-logs', 'aws_s3_bucket.logs'), twice)).toBe('refused-rightly');
  });

  it('refused needlessly when the code holds the name', () => {
    expect(judged(aBucket('acme-other', 'aws_s3_bucket.other'), code)).toBe('refused-needlessly');
  });
});
