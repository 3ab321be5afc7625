import { describe, expect, it } from 'vitest';
import { aConfiguration } from '../testing/show.ts';
import { policyBehind } from './policy-behind.ts';

const resource = (policy: string): string =>
  `resource "aws_s3_bucket_policy" "a" {\n  bucket = "a"\n  policy = ${policy}\n}\n`;
const call = (policy: string): string => `module "m" {\n  source = "./m"\n  p      = ${policy}\n}\n`;
const encoded = 'jsonencode({ Statement = [{ Effect = "Deny" }] })';

function formOf(code: string, more: Readonly<Record<string, string>> = {}): string | null {
  const configuration = aConfiguration({ 'main.tf': code, ...more });
  const [found] = configuration.resourcesOfType('aws_s3_bucket_policy');
  const document = found ? policyBehind(found, 'policy', configuration) : null;
  return document && `${document.form} in ${document.file}`;
}

describe('the policy behind an attribute', () => {
  it.each([
    ['in place', resource(encoded), 'jsonencode in main.tf'],
    ['in a heredoc', resource('<<EOF\n{"Statement": []}\nEOF'), 'heredoc in main.tf'],
    ['in a local', `${resource('local.p')}locals {\n  p = ${encoded}\n}\n`, 'jsonencode in main.tf'],
    [
      'in a data source',
      `${resource('data.aws_iam_policy_document.p.json')}data "aws_iam_policy_document" "p" {\n}\n`,
      'statement-blocks in main.tf',
    ],
    ['in a data source that is not there', resource('data.aws_iam_policy_document.p.json'), null],
    ['in a file', resource('file("p.json")'), null],
    ['nowhere', 'resource "aws_s3_bucket_policy" "a" {\n}\n', null],
  ])('is found %s', (_where, code, expected) => {
    expect(formOf(code)).toBe(expected);
  });

  it('is found where a call of the module hands it in', () => {
    const module = { 'm/main.tf': `variable "p" {}\n${resource('var.p')}` };
    expect(formOf(call(encoded), module)).toBe('jsonencode in main.tf');
    const data = 'data "aws_iam_policy_document" "p" {\n}\n';
    expect(
      formOf(call('data.aws_iam_policy_document.p.json') + data, { ...module, 'm/more.tf': data }),
    ).toBeNull();
  });
});
