import { describe, expect, it } from 'vitest';
import type { Diagnostic, ModuleCopy, TerraformRunner } from '../../ports/terraform-runner.ts';
import type { SampledFix } from '../judges/sample.ts';
import { validationText } from '../report/validation-report.ts';
import { type ValidatedFix, validateFixes } from './validate-fixes.ts';

const bucket = (text: string): string => `resource "aws_s3_bucket" "b" {\n  bucket = "${text}"\n}\n`;

function aFix(before: string, after: string, path = 'live/main.tf'): SampledFix {
  return {
    rule: 'TFX-1',
    folder: 'aws/s3/closed',
    origin: 'cases',
    place: 'plain',
    address: 'aws_s3_bucket.b',
    directory: 'live',
    checks: [],
    written: [],
    before: new Map([[path, path.endsWith('.json') ? '{}' : bucket(before)]]),
    changed: [{ path, before: null, after: path.endsWith('.json') ? '{"locals":{}}' : bucket(after) }],
  };
}

/** Says the errors that the text names. */
const errorsIn = ({ files }: ModuleCopy): readonly Diagnostic[] =>
  [
    ...files
      .map(({ text }) => text)
      .join('')
      .matchAll(/error-\w+/g),
  ].map(([summary]) => ({
    severity: 'error',
    summary,
    detail: '',
    file: 'live/main.tf',
    line: 1,
    context: null,
  }));

const terraform: TerraformRunner = {
  providers: new Map([['registry.terraform.io/hashicorp/aws', ['5.100.0']]]),
  validateModule: ({ before, after }) =>
    Promise.resolve({ kind: 'answered', before: errorsIn(before), after: errorsIn(after) }),
  planReplacement: () => Promise.reject(new Error('not asked')),
  close: () => Promise.resolve(),
};

function validate(...fixes: readonly SampledFix[]): Promise<readonly ValidatedFix[]> {
  return validateFixes(fixes, terraform, () => {});
}

describe('terraform validate over fixes', () => {
  it('tells new errors from those that were there before', async () => {
    const answers = await validate(
      aFix('x', 'y'),
      aFix('error-old', 'error-old too'),
      aFix('error-old error-other', 'error-old'),
      aFix('error-old', 'error-new'),
    );
    expect(answers.map(({ end }) => end)).toEqual(['accepted', 'unchanged', 'unchanged', 'worse']);
    expect(answers[3]?.detail).toContain('error-new');
  });

  it('counts apart what cannot be validated, with the reason, and reaches its bar on the rest alone', async () => {
    const answers = await validate(aFix('x', 'y'), aFix('', '', 'live/main.tf.json'));
    expect(answers[1]).toMatchObject({
      end: 'not-validatable',
      detail: expect.stringContaining('native syntax'),
    });
    const run = { command: '', seed: 1, providers: [], seconds: 1 };
    const text = validationText({ ...run, fixes: answers });
    expect(text).toContain('unchanged or better, of the validated | 100 % | reached');
    expect(text).toMatch(/… is not in Terraform's native syntax \| 1 \|/);
    const bad = validationText({ ...run, fixes: await validate(aFix('x', 'error-new'), aFix('x', 'y')) });
    expect(bad).toContain('unchanged or better, of the validated | 50 % | MISSED');
    expect(bad).toContain('| aws/s3/closed | cases plain aws_s3_bucket.b | error-new');
  });
});
