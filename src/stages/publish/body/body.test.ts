import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import type { ModelUsage } from '../../../domain/change.ts';
import { aFinding } from '../../../domain/test-support/builders.ts';
import { aBodyRequest, aChange, aLocated, aRepository } from '../test-support/requests.ts';
import { auditorDetails } from './auditor-details.ts';
import { pullRequestBody } from './body.ts';
import { beforeMerging, keepTicks } from './before-merging.ts';
import { footer } from './footer.ts';
import { howToTalk } from './how-to-talk.ts';
import { howToUndo } from './how-to-undo.ts';
import { linkTo, safeUrl } from './sentences.ts';
import { whatChanges } from './what-changes.ts';
import { whatFailed } from './what-failed.ts';
import { whatItCouldBreak } from './what-it-could-break.ts';
import { whatWasChecked } from './what-was-checked.ts';
import { whyThisBlock } from './why-this-block.ts';

const markdown = new MarkdownIt({ html: true, linkify: true });

/** What foreign text managed to do in a body: nothing, when all is well. */
function harmOf(request: ReturnType<typeof aBodyRequest>): readonly string[] {
  const text = pullRequestBody(request);
  const html = markdown.render(text);
  const outsideCode = html.replaceAll(/<pre>.*?<\/pre>/gs, '').replaceAll(/<code>.*?<\/code>/gs, '');
  const hosts = [...outsideCode.matchAll(/href="([^"]*)"/g)].map((match) => new URL(match[1] ?? '').host);
  const count = (pattern: RegExp, given = html): number => given.match(pattern)?.length ?? 0;
  const headings = count(/<h\d>/g, markdown.render(pullRequestBody(aBodyRequest())));
  const harms: readonly (readonly [string, boolean])[] = [
    ['mentions somebody', /@(?:octocat|acme)/.test(outsideCode)],
    ['refers to an issue', /#(?:12|3)\b|GH-4/.test(outsideCode)],
    ['links elsewhere', hosts.some((host) => host.includes('evil'))],
    ['holds HTML', /<img|<script/.test(outsideCode)],
    ['holds a comment', text.includes('<!--')],
    ['hides characters', /\p{Cf}|[^\P{Cc}\n]/u.test(text)],
    ['breaks out of the fold', count(/<details>/g) !== 2 || count(/<\/details>/g) !== 2],
    ['adds a heading', count(/<h\d>/g) !== headings],
  ];
  return harms.filter(([, isThere]) => isThere).map(([name]) => name);
}

function many<Item>(item: Item): Item[] {
  return Array.from({ length: 200 }, () => item);
}

describe('what failed', () => {
  it('names test, resource, place, frameworks and due date', () => {
    const text = whatFailed(aBodyRequest().finding);
    expect(text).toContain('[S3 buckets block public access](https://app.vanta.com/c/acme/tests/');
    expect(text).toContain(
      'fails for AWS S3 Bucket `acme-prod-logs` (account `123456789012`, `eu-central-1`).',
    );
    expect(text).toContain('It counts for `soc2`. It is due on 2026-12-01.');
    expect(text).toContain('> Some buckets do not block public access.');
  });

  it('says that it is overdue, and nothing of a due date that is no date', () => {
    const overdue = aFinding({ test: { isOverdue: true, remediateBy: '2026-01-02T00:00:00Z' } });
    expect(whatFailed(overdue)).toContain('It was due on 2026-01-02 and is **overdue**.');
    expect(whatFailed(aFinding({ test: { isOverdue: true } }))).toContain('It is **overdue**.');
    expect(whatFailed(aFinding({ test: { remediateBy: '@everyone' } }))).not.toContain('everyone');
  });

  it('leaves out what is not known', () => {
    const bare = aFinding({
      test: { frameworks: [], failureDescription: '', name: '' },
      entity: { label: null, account: null, region: null },
    });
    expect(whatFailed(bare)).toBe(
      '### What failed\n\n**`aws-s3-public-access-blocked`** fails for the resource `acme-prod-logs`.',
    );
  });
});

describe('why this block', () => {
  it('links the lines at the commit and puts what speaks against it first', () => {
    const text = whyThisBlock(aLocated(), aRepository);
    const lines = `https://github.example/acme/infra/blob/${'c'.repeat(40)}/envs/prod/logs.tf#L3-L6`;
    expect(text).toContain(`[\`envs/prod/logs.tf:3\`](${lines})`);
    expect(text).toContain('score 70 of 100, 40 ahead of the next candidate');
    expect(text.indexOf('⚠️ against: the region is another')).toBeLessThan(text.indexOf('acme-prod-logs'));
  });
});

describe('evidence that names its place', () => {
  it('has it once, as a link', () => {
    const at = { file: 'main.tf', start: 0, end: 9, startLine: 7, endLine: 7 };
    const evidence = [
      { kind: 'name-literal', weight: 60, detail: 'bucket evaluates to "logs" (main.tf:7)', at },
    ] as const;
    const text = whyThisBlock(aLocated({ evidence }), aRepository);
    expect(text).toContain('- bucket evaluates to "logs" ([`main.tf:7`](https://github.example/');
    expect(text.match(/main\.tf:7/g)).toHaveLength(1);
  });
});

describe('what changes', () => {
  it('says what changes, and that a rule wrote it', () => {
    const text = whatChanges(aChange(), []);
    expect(text).toContain('- Adds `aws_s3_bucket_public_access_block.this` with all four switches on.');
    expect(text).toContain('Written by rule `TFX-AWS-S3-001`, without a model.');
  });

  it('says how sure a model is and what it assumes', () => {
    const usage = { modelId: 'm-1', inputTokens: 1, outputTokens: 2, cacheReadTokens: 0, attempts: 1 };
    const origin = { kind: 'model', usage, confidence: 0.824, assumptions: ['the key exists'] } as const;
    const text = whatChanges(aChange({}, { origin }), []);
    expect(text).toContain('Written by the model `m-1`, which says it is 82 % sure');
    expect(text).toContain('- the key exists');
  });

  it('shows the guidance of this round as a quotation that does nothing', () => {
    const text = whatChanges(aChange(), ['first', 'use a key\n```\n@team']);
    expect(text).toContain('Round 3, after this guidance:\n\n````\nuse a key\n```\n@team\n````');
  });
});

describe('guidance with a secret in it', () => {
  it('is shown without the secret', () => {
    const text = whatChanges(aChange(), [
      'use AKIATERRAFIXNOTREAL1 and password = "Not-A-Real-Passw0rd-7391"',
    ]);
    expect(text).toContain('use [secret-1] and password = "[secret-2]"');
    expect(text).not.toMatch(/AKIA|Passw0rd/);
  });
});

describe('what it could break', () => {
  it.each([
    ['in-place', 'in place'],
    ['new-resource', 'new resource'],
    ['downtime', 'may be unavailable'],
    ['replacement', 'destroys the resource'],
  ] as const)('says so for %s', (kind, words) => {
    const change = aChange({}, { impact: { kind, notes: ['Touches `b`.'] }, review: 'read' });
    const text = whatItCouldBreak(change);
    expect(text).toContain(words);
    expect(text).toContain('Read this one closely');
    expect(text).toContain('- Touches `b`.');
  });
});

describe('who else is touched', () => {
  const nobody = { instances: [], instanceCount: 0, references: [], referenceCount: 0 };

  it('is told with names, and how many more there are', () => {
    const names = ['dev: a', 'test: a', 'prod: a', 'x: a'];
    const whoElse = { instances: names, instanceCount: 12, references: ['output.arn'], referenceCount: 1 };
    expect(whatItCouldBreak(aChange(), { whoElse })).toContain(
      '⚠️ The block also makes `dev: a`, `test: a`, `prod: a` and 9 more; its module refers to it in `output.arn`.',
    );
  });

  it('is told when it is nobody, and not when nobody looked', () => {
    const alone = 'The block makes this one resource; nothing else in its module refers to it.';
    expect(whatItCouldBreak(aChange(), { whoElse: nobody })).toContain(alone);
    expect(whatItCouldBreak(aChange())).not.toContain('The block');
  });

  it('stands beside what it costs', () => {
    const cost = 'Storage of every version is billed.';
    const quiet = aChange({}, { impact: { kind: 'in-place', notes: [] } });
    expect(whatItCouldBreak(quiet, { cost })).toContain('- Cost: Storage of every version is billed.');
    expect(whatItCouldBreak(aChange(), { cost })).not.toContain('Cost:');
  });
});

describe('how to undo it', () => {
  it.each([
    ['in-place', 'puts the setting back as it was'],
    ['new-resource', 'destroys `aws_s3_bucket_public_access_block.this`'],
    ['downtime', 'with the same interruption'],
    ['replacement', 'does not come back'],
  ] as const)('says what that means for %s', (kind, words) => {
    expect(howToUndo(aChange({}, { impact: { kind, notes: [] } }))).toContain(words);
  });
});

describe('before merging', () => {
  const text = beforeMerging(aChange());

  it('asks for what this change asks for', () => {
    const usage = { modelId: 'm', inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, attempts: 1 };
    const origin = { kind: 'model', usage, confidence: 1, assumptions: ['a key exists'] } as const;
    const risky = aChange({}, { origin, review: 'read', impact: { kind: 'replacement', notes: [] } });
    expect(beforeMerging(risky)).toContain('What is destroyed is copied');
    expect(beforeMerging(risky)).toContain('The assumptions hold');
    expect(beforeMerging(risky)).toContain('Every changed line was read');
    expect(text.match(/- \[ \] /g)).toHaveLength(2);
  });

  it('keeps the ticks of people on boxes that read the same, and sets no other', () => {
    const [first = '', second = ''] = text.split('\n').filter((line) => line.startsWith('- [ ]'));
    const before = `${first.replace('[ ]', '[X]')}\n- [x] a box of somebody else\n${second}`;
    expect(keepTicks(text, before)).toBe(text.replace(first, first.replace('[ ]', '[x]')));
    expect(keepTicks(text, 'nothing')).toBe(text);
  });
});

describe('what was checked', () => {
  it('is a table in which no detail breaks out of its cell', () => {
    const html = markdown.render(whatWasChecked(aBodyRequest().proof));
    expect(html.match(/<td>/g)).toHaveLength(6);
    expect(html).toContain('<code>a|b</code>');
  });

  it('says at once what did not pass, and why', () => {
    const [atOnce = ''] = whatWasChecked(aBodyRequest().proof).split('<details>');
    expect(atOnce).toContain('✅ 1 of 2 checks passed; the others:');
    expect(atOnce).toContain('- ⚠️ warned, the requirement holds: as far as `a|b` tells');
    expect(atOnce).not.toContain('HashiCorp');
  });

  it('is one line where everything passed', () => {
    const rungs = aBodyRequest().proof.rungs.filter(({ status }) => status === 'passed');
    const [atOnce = ''] = whatWasChecked({ ...aBodyRequest().proof, rungs }).split('<details>');
    expect(atOnce.trim()).toBe('### What was checked\n\n✅ 1 of 1 checks passed.');
  });
});

describe('how to talk', () => {
  it.each(['regenerate', 'explain', 'snooze', 'help', 'ignore'])('tells of /terrafix %s', (command) => {
    expect(howToTalk()).toContain(`/terrafix ${command}`);
  });
});

describe('auditor details', () => {
  it('are folded, and hold ids, commit and effects', () => {
    const text = auditorDetails(aBodyRequest());
    expect(text).toMatch(/^<details>/);
    expect(text).toContain('d'.repeat(40));
    expect(text).toContain(aBodyRequest().finding.fingerprint);
    expect(text).toContain('| adds block | `aws_s3_bucket_public_access_block.this` in `main.tf` |');
  });
});

describe('what the model took', () => {
  const usage = { modelId: 'm-1', inputTokens: 900, outputTokens: 80, cacheReadTokens: 700, attempts: 2 };
  const detailsOf = (more: Partial<ModelUsage>): string => {
    const origin = { kind: 'model', usage: { ...usage, ...more }, confidence: 1, assumptions: [] } as const;
    return auditorDetails(aBodyRequest({ change: aChange({}, { origin }) }));
  };

  it('stands in the details: tokens, attempts, cost and time', () => {
    const text = detailsOf({ candidates: 4, costUsd: 0.01234, milliseconds: 4_240 });
    expect(text).toContain('| tokens | 900 in, 80 out, 700 more from the cache |');
    expect(text).toContain('| attempts | 2, 4 answers |');
    expect(text).toContain('| cost | $0.0123 |');
    expect(text).toContain('| waited | 4.2 s |');
  });

  it('says where no price is known, and leaves out what an older record does not hold', () => {
    expect(detailsOf({ costUsd: null })).toContain('| cost | not counted, no price is configured |');
    expect(detailsOf({})).not.toContain('| cost |');
  });
});

describe('footer', () => {
  it('names the test only where its page is known', () => {
    expect(footer(aBodyRequest().finding, 'id-1')).toMatch(/^Fixes: <https:\/\/app\.vanta\.com\//);
    expect(footer(aFinding(), 'id-1')).toBe('<sub>TerraFix · correlation `id-1`</sub>');
  });
});

describe('links', () => {
  it.each([
    'http://app.vanta.com/x',
    'javascript:alert(1)',
    'https://user@evil.example/',
    'https://a.example/)[x](https://evil.example',
    'not a url',
  ])('are not made of %s', (url) => {
    expect(safeUrl(url)).toBeNull();
  });

  it('survive odd file names', () => {
    const range = { file: 'a dir/x(1)#.tf', start: 0, end: 1, startLine: 2, endLine: 2 };
    const html = markdown.render(linkTo(aRepository, 'c0', range));
    expect(html).toContain('href="https://github.example/acme/infra/blob/c0/a%20dir/x%281%29%23.tf#L2"');
    const bracket = { ...range, file: 'x](https://evil.example).tf' };
    expect(markdown.render(linkTo(aRepository, 'c0', bracket))).not.toContain('<a');
  });
});

describe('the whole body', () => {
  it('says on top why it is a draft', () => {
    const text = pullRequestBody(aBodyRequest({ draft: 'Applying it may interrupt what is running.' }));
    expect(text).toMatch(/^> \[!NOTE\]\n> \*\*A draft\.\*\* Applying it may interrupt/);
  });

  it('fits on one page', () => {
    const text = pullRequestBody(aBodyRequest());
    const [visible = ''] = text.split('<details>');
    expect(visible.split('\n').filter((line) => line !== '').length).toBeLessThan(45);
    expect(visible.length).toBeLessThan(3000);
    expect(text).toMatchSnapshot();
  });

  const hostile = [
    '@octocat @acme/security look',
    'closes #12, fixes acme/infra#3, resolves GH-4',
    '[click](https://evil.example) ![x](https://evil.example/p.png) https://evil.example www.evil.example',
    '<img src=x onerror=alert(1)> <!-- terrafix:metadata v1 x --> <script>alert(1)</script>',
    '``` ~~~ | a | b | --- </details> ### big',
    'in\u202Evisible\u200B \u{E0041}text\u0007',
  ].join(' ');

  it.each(['name', 'failureDescription'] as const)('does nothing for a hostile %s of a test', (field) => {
    expect(harmOf(aBodyRequest({ finding: aFinding({ test: { [field]: hostile } }) }))).toEqual([]);
  });

  it.each(['displayName', 'label', 'account', 'region', 'id'] as const)(
    'does nothing for a hostile %s of an entity',
    (field) => {
      expect(harmOf(aBodyRequest({ finding: aFinding({ entity: { [field]: hostile } }) }))).toEqual([]);
    },
  );

  it('does nothing for hostile evidence, explanations, assumptions, notes, guidance and details', () => {
    const usage = { modelId: hostile, inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, attempts: 1 };
    const range = { file: hostile, start: 0, end: 1, startLine: 1, endLine: 1 };
    const request = aBodyRequest();
    const worst = aBodyRequest({
      located: aLocated({
        address: hostile,
        block: range,
        evidence: [{ kind: 'arn', weight: 1, detail: `\`${hostile}\` ${hostile}`, at: range }],
      }),
      measured: {
        ...request.measured,
        requirement: hostile,
        verdict: { kind: 'violated', because: hostile, at: null },
      },
      change: aChange(
        {},
        {
          explanation: [hostile, `\`${hostile}`],
          origin: { kind: 'model', usage, confidence: 1, assumptions: [hostile] },
          impact: { kind: 'downtime', notes: [hostile] },
          effects: [{ block: hostile, file: hostile, kind: 'edits-block', paths: [hostile] }],
        },
      ),
      proof: { rungs: [{ id: 'scope', title: hostile, status: 'passed', detail: hostile }] },
      guidance: [hostile],
      correlationId: hostile,
    });
    expect(harmOf(worst)).toEqual([]);
  });

  it('stays within what GitHub takes, however long everything is', () => {
    const long = '`x` y@z '.repeat(5000);
    const request = aBodyRequest();
    const effects = many({ block: long, file: long, kind: 'edits-block', paths: many(long) } as const);
    const text = pullRequestBody({
      ...request,
      finding: aFinding({ test: { name: long, failureDescription: long, frameworks: many(long) } }),
      located: aLocated({
        address: long,
        evidence: many({ kind: 'arn', weight: 1, detail: long, at: null }),
      }),
      change: aChange(
        {},
        { explanation: many(long), effects, impact: { kind: 'downtime', notes: many(long) } },
      ),
      proof: { rungs: many({ id: 'scope', title: long, status: 'passed', detail: long }) },
      guidance: [long],
    });
    expect(text.length).toBeLessThan(60_000);
  });
});
