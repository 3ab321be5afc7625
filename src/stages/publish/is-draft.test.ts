import { describe, expect, it } from 'vitest';
import { PullRequestsKey } from '../../config/pull-requests-key.ts';
import type { Change } from '../../domain/change.ts';
import { whyDraft } from './is-draft.ts';
import { aBodyRequest, aChange, aLocated } from './test-support/requests.ts';

const usage = { modelId: 'm', inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, attempts: 1 };
const { proof } = aBodyRequest();
const located = aLocated();
const by = { by: 'ana', at: '2026-11-02T08:00:00.000Z' };

function why(details: Partial<Change>, config: object = {}): string | null {
  return whyDraft({ change: aChange({}, details), located, proof, config: PullRequestsKey.parse(config) });
}

const sure = (confidence: number): Partial<Change> => ({
  origin: { kind: 'model', usage, confidence, assumptions: [] },
});
const impact = (kind: Change['impact']['kind']): Partial<Change> => ({ impact: { kind, notes: [] } });

describe('a draft', () => {
  it('is what a model is not sure of, by the configured threshold', () => {
    expect(why(sure(0.4))).toContain('40 % sure');
    expect(why(sure(0.5))).toBeNull();
    expect(why(sure(0.8), { 'draft-below': 0.9 })).toContain('less than 90 %');
    expect(why(sure(0), { 'draft-below': 0 })).toBeNull();
  });

  it('is what has one of the configured effects', () => {
    expect(why(impact('replacement'))).toContain('replaces');
    expect(why(impact('replacement'), { 'draft-risks': [] })).toBeNull();
    expect(why(impact('downtime'))).toBeNull();
    expect(why(impact('downtime'), { 'draft-risks': ['downtime'] })).toContain('interrupt');
    expect(why(impact('in-place'), { 'draft-risks': ['downtime', 'replacement'] })).toBeNull();
  });

  it('is what would replace data, until a person allows it for this very block', () => {
    const request = { change: aChange(), located, proof: { ...proof, isReplacement: true } };
    const config = PullRequestsKey.parse({});
    expect(whyDraft({ ...request, config })).toContain('may hold data');
    const elsewhere = { ...by, address: 'aws_s3_bucket.other' };
    expect(whyDraft({ ...request, config, replacement: elsewhere })).not.toBeNull();
    expect(whyDraft({ ...request, config, replacement: { ...by, address: located.address } })).toBeNull();
  });
});
