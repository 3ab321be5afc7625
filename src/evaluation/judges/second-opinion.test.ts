import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { opinionText, verdictOf } from '../report/opinion-report.ts';
import { findCheckov, readCheckovReport } from './checkov.ts';
import type { Judge, JudgeFinding } from './judge.ts';
import { findProwler, readProwlerReport } from './prowler.ts';
import type { SampledFix } from './sample.ts';
import { askJudge } from './second-opinion.ts';

/** Fails every resource of a file that says `open`, by the check `OPEN`; and one that says `loud` by `LOUD`. */
const judge: Judge = {
  name: 'Simple',
  judge: (folder) => {
    const findings: JudgeFinding[] = [];
    for (const fix of existsSync(folder) ? readdirSync(folder) : []) {
      const text = readFileSync(join(folder, fix, 'main.tf'), 'utf8');
      for (const [, type, name] of text.matchAll(/resource "(\w+)" "(\w+)"/g))
        for (const check of ['OPEN', 'LOUD'])
          findings.push({
            check,
            resource: `${type}.${name}`,
            file: `${fix}/main.tf`,
            hasFailed: text.includes(check.toLowerCase()),
          });
    }
    return Promise.resolve(findings);
  },
};

function aFix(before: string, after: string): SampledFix {
  return {
    rule: 'TFX-1',
    folder: 'aws/s3/closed',
    origin: 'cases',
    place: 'plain',
    address: 'aws_s3_bucket.logs["a"]',
    directory: '',
    checks: ['OPEN'],
    written: [],
    before: new Map([['main.tf', `resource "aws_s3_bucket" "logs" { ${before} }`]]),
    changed: [{ path: 'main.tf', before: null, after: `resource "aws_s3_bucket" "logs" { ${after} }` }],
  };
}

function bucketAndAcl(acl: string): string {
  return `resource "aws_s3_bucket" "logs" {}\nresource "aws_s3_bucket_acl" "logs" { ${acl} }`;
}

describe('a second opinion', () => {
  it('says of each fix what the judge said before and after, whatever keys the instance has', async () => {
    const { opinions } = await askJudge(
      judge,
      [aFix('open', 'closed'), aFix('open', 'still open')],
      () => {},
    );
    expect(opinions.map(({ checks }) => checks)).toEqual([
      [{ check: 'OPEN', before: 'failed', after: 'passed' }],
      [{ check: 'OPEN', before: 'failed', after: 'failed' }],
    ]);
    expect(opinions.map(verdictOf)).toEqual(['cleared', 'still fails']);
  });

  it('counts what fails only afterwards as new', async () => {
    const {
      opinions: [opinion],
    } = await askJudge(judge, [aFix('open', 'loud')], () => {});
    expect(opinion?.newFindings).toEqual([{ check: 'LOUD', resource: 'aws_s3_bucket.logs' }]);
  });

  it('keeps the word on the others when one is too much for the judge', async () => {
    const frail: Judge = {
      name: 'Frail',
      judge: (folder) =>
        readdirSync(folder).some((fix) => readFileSync(join(folder, fix, 'main.tf'), 'utf8').includes('huge'))
          ? Promise.reject(new Error('too much'))
          : judge.judge(folder),
    };
    const fixes = [aFix('open', 'closed'), aFix('huge open', 'huge'), aFix('open', 'closed')];
    const { opinions, unanswered } = await askJudge(frail, fixes, () => {});
    expect(opinions.map(verdictOf)).toEqual(['cleared', 'cleared']);
    expect(unanswered).toEqual([expect.stringContaining('too much')]);
  });

  it('judges the state that several fixes find once', async () => {
    const judged: string[] = [];
    const counting: Judge = {
      name: 'Counting',
      judge: (folder) => {
        for (const state of readdirSync(folder))
          judged.push(readFileSync(join(folder, state, 'main.tf'), 'utf8'));
        return judge.judge(folder);
      },
    };
    const fixes = [aFix('open', 'closed'), aFix('open', 'shut'), aFix('open', 'closed')];
    const { opinions } = await askJudge(counting, fixes, () => {});
    expect(opinions.map(verdictOf)).toEqual(['cleared', 'cleared', 'cleared']);
    expect(judged).toHaveLength(3);
  });

  it('takes back what the judge says only beside other modules, and tells of it', async () => {
    const shy: Judge = {
      name: 'Shy',
      judge: async (folder) => {
        const findings = await judge.judge(folder);
        return readdirSync(folder).length > 1
          ? findings
          : findings.map((finding) => ({ ...finding, hasFailed: finding.check === 'OPEN' }));
      },
    };
    const { opinions } = await askJudge(shy, [aFix('open', 'open and loud')], () => {});
    expect(opinions[0]).toMatchObject({
      newFindings: [],
      unconfirmed: [{ check: 'LOUD', resource: 'aws_s3_bucket.logs' }],
    });
    const text = opinionText({ judge: 'Shy', command: '', seed: 1, opinions, unanswered: [] }, () => '');
    expect(text).toContain('| findings that were not there before | 0 |');
    expect(text).toMatch(/wavered about \| 1 \|/);
  });

  it('does not count what the judge says of other blocks when it wavers about the same files', async () => {
    let runs = 0;
    const wavering: Judge = {
      name: 'Wavering',
      judge: (folder) => {
        runs += 1;
        return Promise.resolve(
          readdirSync(folder).flatMap((fix) => {
            const file = `${fix}/main.tf`;
            const isAfter = readFileSync(join(folder, file), 'utf8').includes('loud');
            const at = (resource: string, hasFailed: boolean): JudgeFinding => ({
              check: 'LOUD',
              resource,
              file,
              hasFailed,
            });
            return [
              at('aws_s3_bucket.logs', isAfter),
              at('module.other.aws_s3_bucket.a', isAfter || runs % 2 === 0),
              at('module.other.aws_s3_bucket.b', false),
            ];
          }),
        );
      },
    };
    const { opinions } = await askJudge(wavering, [aFix('', 'loud')], () => {});
    expect(opinions[0]).toMatchObject({
      newFindings: [{ check: 'LOUD', resource: 'aws_s3_bucket.logs' }],
      unconfirmed: [{ check: 'LOUD', resource: 'module.other.aws_s3_bucket.a' }],
    });
  });

  it('hears what the judge says only when it is asked about a fix alone', async () => {
    const renaming: Judge = {
      name: 'Renaming',
      judge: async (folder) => {
        const findings = await judge.judge(folder);
        const isBeside = readdirSync(folder).length > 1;
        return findings
          .filter(({ hasFailed }) => !isBeside || !hasFailed)
          .map((finding) => ({ ...finding, resource: `${finding.resource}${isBeside ? '' : '[0]'}` }));
      },
    };
    const gone = aFix('closed', 'loud');
    const { opinions } = await askJudge(
      renaming,
      [
        {
          ...gone,
          changed: [{ path: 'main.tf', before: null, after: 'resource "aws_s3_bucket" "b" { loud }' }],
        },
      ],
      () => {},
    );
    expect(opinions[0]?.newFindings).toEqual([{ check: 'LOUD', resource: 'aws_s3_bucket.b[0]' }]);
  });

  it('asks no second time where the first answer leaves no doubt', async () => {
    const judged: number[] = [];
    const counting: Judge = {
      name: 'Counting',
      judge: (folder) => {
        judged.push(readdirSync(folder).length);
        return judge.judge(folder);
      },
    };
    await askJudge(counting, [aFix('open', 'closed')], () => {});
    expect(judged).toEqual([2]);
  });

  it('looks at the blocks that the fix writes as well as at the failing one', async () => {
    const byBlock: Judge = {
      name: 'ByBlock',
      judge: async (folder) =>
        (await judge.judge(folder)).map((finding) => ({
          ...finding,
          hasFailed: finding.hasFailed && finding.resource === 'aws_s3_bucket_acl.logs',
        })),
    };
    const fix = {
      ...aFix('', ''),
      written: ['aws_s3_bucket_acl.logs'],
      before: new Map([['main.tf', bucketAndAcl('open')]]),
      changed: [{ path: 'main.tf', before: null, after: bucketAndAcl('closed') }],
    };
    const { opinions } = await askJudge(byBlock, [fix], () => {});
    expect(opinions.map(verdictOf)).toEqual(['cleared']);
  });

  it('tells a judge that saw nothing to mend from one that does not look', async () => {
    const fixes = [aFix('closed', 'closed'), { ...aFix('open', 'closed'), checks: ['OTHER'] }];
    const { opinions } = await askJudge(judge, fixes, () => {});
    expect(opinions.map(verdictOf)).toEqual(['nothing to mend', 'not looked at']);
  });

  it('shows the explanation of a disagreement beside it', async () => {
    const answers = await askJudge(judge, [aFix('open', 'still open')], () => {});
    const text = opinionText(
      { judge: 'Simple', command: '', seed: 1, ...answers },
      () => 'it cannot see the value',
    );
    expect(text).toContain('| aws/s3/closed | OPEN | failed → failed: 1 |');
    expect(text).toContain('it cannot see the value');
  });

  it('says of what nobody has explained that it is not explained', async () => {
    const fixes = [aFix('open', 'still open'), aFix('open', 'loud')];
    const answers = await askJudge(judge, fixes, () => {});
    const text = opinionText({ judge: 'Simple', command: '', seed: 1, ...answers }, () => '');
    expect(text.match(/\| not explained \|$/gm)).toHaveLength(2);
    expect(text).toContain('| of it not explained | 1 |');
  });
});

describe('reports of the judges', () => {
  it('says why a judge is not asked', () => {
    expect(findCheckov({})).toContain('TERRAFIX_CHECKOV');
    expect(findProwler({})).toContain('TERRAFIX_PROWLER');
  });

  it('reads one report of Checkov, several, and one without resources', () => {
    const check = { check_id: 'CKV_AWS_1', resource: 'aws_s3_bucket.a', file_abs_path: '/x/0/main.tf' };
    const report = { check_type: 'terraform', results: { passed_checks: [], failed_checks: [check] } };
    const wanted = [{ check: 'CKV_AWS_1', resource: 'aws_s3_bucket.a', file: '0/main.tf', hasFailed: true }];
    expect(readCheckovReport(JSON.stringify(report), '/x')).toEqual(wanted);
    expect(readCheckovReport(JSON.stringify([report, { passed: 0 }]), '/x')).toEqual(wanted);
    expect(readCheckovReport('{"passed":0,"failed":0}', '/x')).toEqual([]);
  });

  it('reads what Prowler passes and fails, and overlooks what it leaves to a person', () => {
    const text = JSON.stringify(['FAIL', 'PASS', 'MANUAL'].map(aFinding));
    expect(readProwlerReport(text).map(({ hasFailed }) => hasFailed)).toEqual([true, false]);
  });
});

function aFinding(status_code: string): unknown {
  return { metadata: { event_code: 'check' }, status_code, resources: [{ uid: 'arn' }] };
}
