import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../ports/check-reader.ts';
import { concernsChange, keyOfCheck, outputOf } from './judge-check.ts';

function aCheck(details: Partial<CheckReport> = {}): CheckReport {
  return {
    kind: 'check-run',
    name: 'terraform fmt',
    by: 'github-actions',
    state: 'failed',
    title: '',
    text: 'main.tf',
    remarks: [],
    ...details,
  };
}

const change = {
  effects: [{ block: 'aws_s3_bucket.a', file: 'envs/prod/main.tf', kind: 'edits-block' as const, paths: [] }],
};

describe('a failing check', () => {
  it.each<[string, Partial<CheckReport>]>([
    ['names the file as it is', { text: 'envs/prod/main.tf' }],
    [
      'names it from the root module',
      { text: 'Error: Unsupported argument\n  on main.tf line 3, in resource' },
    ],
    ['names it from outside', { text: './infra/envs/prod/main.tf:3: bad' }],
    [
      'remarks on a line of it',
      { text: '', remarks: [{ path: './envs/prod/main.tf', line: 3, message: 'x' }] },
    ],
    ['is of TFLint', { name: 'lint', title: 'tflint found 1 issue' }],
    ['is of validate', { name: 'Terraform / validate (prod)' }],
  ])('concerns the change when it %s', (_, details) => {
    expect(concernsChange(aCheck(details), change)).toBe(true);
  });

  it.each<[string, Partial<CheckReport>]>([
    ['names another file', { text: 'envs/prod/other-main.tf\nmodules/a/main.tf\nmain.tf.json' }],
    ['names none', { text: 'exit code 3' }],
    ['is of tests', { name: 'integration tests', text: 'envs/prod/main.tf' }],
    ['formats something else', { name: 'prettier format', text: 'README.md' }],
    ['is endless', { text: 'main.t'.repeat(30_000) }],
  ])('does not when it %s', (_, details) => {
    expect(concernsChange(aCheck(details), change)).toBe(false);
  });

  it('is known again whatever times and commits it tells, and not when it says something else', () => {
    const key = keyOfCheck(aCheck({ text: 'failed at 10:15:03 on 0a1b2c3d' }));
    expect(keyOfCheck(aCheck({ text: 'failed at 11:00:00 on 9f8e7d6c' }))).toBe(key);
    expect(keyOfCheck(aCheck({ text: 'passed at 10:15:03 on 0a1b2c3d' }))).not.toBe(key);
  });

  it('is handed on in bounds, without what cannot be seen', () => {
    const remarks = Array.from({ length: 500 }, () => ({ path: 'a.tf', line: 1, message: 'x'.repeat(900) }));
    const output = outputOf(aCheck({ text: `a\u200Bb\u202E${'y'.repeat(100_000)}`, remarks }));
    expect(output.length).toBeLessThanOrEqual(1_500);
    expect(outputOf(aCheck({ text: 'a\u200Bb\u202Ec' }))).toContain('abc');
  });
});
