import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { explainRecord } from './explain.ts';
import { aChange, aDrift, aLocated, aPublished, aRefused } from './test-support/outcomes.ts';

const markdown = new MarkdownIt({ html: true, linkify: true });
const hostile =
  '<img src=x onerror=alert(1)> @octocat #1 https://evil.example `x` ```\n# h\n<!-- terrafix --> | [a](https://b.example)';

describe('explainRecord', () => {
  it('tells the whole road of a finding', () => {
    const record = aRecord({
      state: 'in-review',
      outcome: aPublished(),
      pullRequest: aPullRequestRef(),
      guidance: ['use kms'],
      history: [
        { at: '2026-11-03T09:00:00.000Z', state: 'in-review', by: 'rita', note: 'approved the pull request' },
      ],
    });
    expect(explainRecord(record)).toMatchInlineSnapshot(`
      "### What fails

      - **Test:** S3 buckets block public access (\`aws-s3-public-access-blocked\`)
      - **Resource:** \`acme-prod-logs\`, AWS S3 Bucket, account \`123456789012\`, region \`eu-central-1\`
      - **Frameworks:** \`soc2\`
      - **Vanta says:** Some buckets do not block public access.

      ### Why this block

      \`module.logs.aws_s3_bucket.this["a"]\` in \`envs/prod/logs.tf:3-6\`, score 70 of 100, 40 ahead of the next candidate.

      - +60 the bucket is named acme-prod-logs (\`envs/prod/logs.tf:3-6\`)
      - −10 the region is another

      ### What decides

      Rule \`TFX-AWS-S3-001\`. The requirement “the bucket blocks public access” does not hold: there is no public access block (\`envs/prod/logs.tf:3-6\`)

      ### What changes

      Written by rule \`TFX-AWS-S3-001\`, without a model.

      - Adds \`aws_s3_bucket_public_access_block.this\`.
      - adds block \`aws_s3_bucket_public_access_block.this\` in \`envs/prod/logs.tf\`

      **Impact:** a new resource is created beside it.
      - Costs nothing.

      ### What was checked

      - ✅ accepted by HCL: one file
      - ⚠️ the requirement holds: as far as the code tells

      ### Where it stands

      \`in-review\` after 1 round with guidance. Lately:

      - \`2026-11-03T09:00:00.000Z\` in-review by **rita**: approved the pull request

      <sub>correlation \`correlation-1\`</sub>"
    `);
  });

  it('tells what is known when the road was hardly walked', () => {
    const text = explainRecord(aRecord());
    expect(text).toContain('### What fails');
    expect(text).not.toContain('### Why this block');
    expect(text).toContain('`queued`');
  });

  it('tells a refusal with its reason and the next steps', () => {
    const text = explainRecord(aRecord({ state: 'in-review', outcome: aRefused() }));
    expect(text).toContain('A person has committed to the branch (`person-on-branch`).');
    expect(text).toContain('What you can do:');
  });

  it('tells how sure the model is and what it assumes', () => {
    const usage = {
      modelId: 'anthropic.claude',
      inputTokens: 1,
      outputTokens: 1,
      cacheReadTokens: 0,
      attempts: 1,
    };
    const origin = { kind: 'model', usage, confidence: 0.826, assumptions: ['the key exists'] } as const;
    const text = explainRecord(aRecord({ outcome: { ...aDrift, change: { ...aChange, origin } } }));
    expect(text).toContain('which is 83 % sure of it');
    expect(text).toContain('Assumes: the key exists');
  });

  it('lets no foreign text do anything', () => {
    const outcome = aPublished();
    const record = aRecord({
      finding: aFinding({
        test: {
          name: hostile,
          failureDescription: hostile,
          id: hostile,
          frameworks: [hostile],
          remediateBy: hostile,
        },
        entity: { displayName: hostile, label: hostile, account: hostile, region: hostile },
      }),
      outcome: {
        ...outcome,
        located: {
          ...aLocated,
          address: hostile,
          block: { ...aLocated.block, file: hostile },
          evidence: [{ kind: 'name-literal', weight: 1, detail: hostile, at: null }],
        },
        measured: {
          ruleId: hostile,
          requirement: hostile,
          verdict: { kind: 'violated', because: hostile, at: null },
        },
        change: {
          ...aChange,
          explanation: [hostile],
          effects: [{ block: hostile, file: hostile, kind: 'edits-block', paths: [hostile] }],
          impact: { kind: 'in-place', notes: [hostile] },
        },
        proof: { rungs: [{ id: 'syntax', title: hostile, status: 'passed', detail: hostile }] },
      },
      history: [{ at: hostile, state: 'queued', by: hostile, note: hostile }],
    });
    const text = explainRecord(record);
    const tags = new Set(markdown.render(text).match(/<\/?[a-z][^>]*>/g));
    expect([...tags].toSorted()).toEqual(
      [
        '<code>',
        '</code>',
        '<h3>',
        '</h3>',
        '<li>',
        '</li>',
        '<p>',
        '</p>',
        '<strong>',
        '</strong>',
        '<sub>',
        '</sub>',
        '<ul>',
        '</ul>',
      ].toSorted(),
    );
    const outsideCode = markdown.render(text).replaceAll(/<code>[^<]*<\/code>/g, '');
    expect(outsideCode).toContain('octocat');
    expect(outsideCode).not.toMatch(/@octocat|#1|:\/\//);
    expect(text).not.toContain('<!--');
  });

  it('names the module that makes the resource, and what its call decides', () => {
    const at = { file: 'main.tf', start: 0, end: 1, startLine: 4, endLine: 4 };
    const madeBy = {
      call: 'module.logs',
      source: 'terraform-aws-modules/s3-bucket/aws',
      version: 'version 4.1.0',
      inputs: [{ name: 'bucket', text: 'local.name', at }],
    };
    const outcome = { ...aPublished(), located: { ...aLocated, madeBy } };
    expect(explainRecord(aRecord({ outcome }))).toContain(
      'Made by the module `terraform-aws-modules/s3-bucket/aws` (version 4.1.0), called as `module.logs`, which is given `bucket = local.name`.',
    );
  });

  it('fits into a comment however much there is', () => {
    const long = 'x '.repeat(50_000);
    const evidence = Array.from({ length: 500 }, () => ({
      kind: 'name-literal' as const,
      weight: 1,
      detail: long,
      at: null,
    }));
    const explanation = Array.from({ length: 500 }, () => long);
    const outcome = {
      ...aPublished(),
      located: { ...aLocated, evidence },
      change: { ...aChange, explanation },
    };
    const text = explainRecord(aRecord({ outcome }));
    expect(text.length).toBeLessThan(40_000);
    expect(text).toContain('and 475 more');
  });
});
