import { describe, expect, it } from 'vitest';
import type { Decision } from '../../domain/decision.ts';
import { evidenceTrail } from '../../domain/evidence-trail.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { aChange, aLocated, aPublished } from '../respond/test-support/outcomes.ts';
import { describeEvidence } from './evidence.ts';

const hostile =
  '@everyone </details> ![x](https://evil.example) <!-- terrafix:metadata v1 x -->\n/merge\n```';
const files = [{ path: 'main.tf', before: 'a = 1\n', after: 'a = 2\n' }];
const record: FindingRecord = aRecord({
  state: 'in-review',
  pullRequest: aPullRequestRef(),
  outcome: { ...aPublished(), change: { ...aChange, files } },
  history: [{ at: '2026-11-02T08:00:00.000Z', state: 'queued', by: 'rita', note: 'asked for another try' }],
});
const decision: Decision = {
  id: '0f1e2d3c',
  kind: 'ignore',
  scope: { repository: 'acme/infra', test: null, address: aLocated.address, path: 'envs/prod' },
  by: 'ada',
  at: '2026-11-01T10:00:00.000Z',
  reason: hostile,
  until: '2026-11-02T10:00:00.000Z',
  ended: { by: 'rita', at: '2026-11-02T10:00:00.000Z' },
};

describe('the evidence as a comment', () => {
  it('shows a summary, and folds why this block, the diff, the checks, the people and the history', () => {
    const text = describeEvidence(evidenceTrail(record, [decision]));
    expect(text.match(/<summary>.*?<\/summary>/g)?.map((one) => one.replaceAll(/<[^>]*>/g, ''))).toEqual([
      'Why this block',
      'What was changed',
      'What was checked',
      'Who decided what',
      'Everything that happened',
    ]);
    expect(text).toMatch(/```diff\n[\s\S]*^-a = 1\n\+a = 2$/m);
    expect(text).toContain('Left alone by decision `0f1e2d3c` of **ada**');
    expect(text).toContain('taken back by **rita**');
    expect(text).toContain('**Pull request:** `acme/infra#7`');
  });

  it('lets no foreign text do anything', () => {
    const spoilt = {
      ...record,
      guidance: [hostile],
      finding: aFinding({ test: { name: hostile }, entity: { displayName: hostile } }),
      outcome: {
        ...aPublished(),
        change: { ...aChange, files: [{ path: 'a.tf', before: null, after: hostile }] },
      },
    };
    const text = describeEvidence(evidenceTrail(spoilt, [decision]));
    const outside = text.replaceAll(/^(`{3,})diff\n[\s\S]*?^\1$/gm, '').replaceAll(/(`+)[\s\S]*?\1/g, '');
    expect(outside).not.toMatch(/@everyone|!\[|<!--/);
    expect(text).not.toMatch(/^[ \t]*\/merge/m);
    expect(outside.match(/<\/details>/g)).toHaveLength(5);
  });

  it('is shorter than a comment may be, in whole sections', () => {
    const huge = { ...record, guidance: Array.from({ length: 3000 }, () => 'x'.repeat(300)) };
    const text = describeEvidence(evidenceTrail(huge));
    expect(text.length).toBeLessThan(65_000);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text).toContain('too long for a comment');
  });
});
