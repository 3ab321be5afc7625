import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../../config/repository-config.ts';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import { chooseWebAcl } from './choose-web-acl.ts';

const acl = (name: string, scope = 'REGIONAL', more = ''): string =>
  `resource "aws_wafv2_web_acl" "${name}" {\n  scope = "${scope}"\n${more}}\n`;
const named =
  'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shared/11112222-3333-4444-5555-666677778888';

/** HCL text of the web ACL that is chosen for a load balancer beside those of the text. */
function choose(text: string, arn?: string, others: Readonly<Record<string, string>> = {}): string | null {
  const files = { 'main.tf': `resource "aws_lb" "web" {}\n${text}`, ...others };
  const configuration = buildConfiguration(new Map(Object.entries(files)));
  const subject = configuration.resources.find(({ type }) => type === 'aws_lb');
  if (subject === undefined) throw new Error('no load balancer');
  const parameters = { ...defaultRepositoryConfig.parameters, 'web-acl-arn': arn };
  const context = { configuration, parameters };
  return chooseWebAcl(subject, context, 'REGIONAL', 'web-acl-arn')?.text ?? null;
}

describe('the web ACL that is chosen', () => {
  it('is the only one of the module, before the one that the configuration names', () => {
    expect(choose(acl('main'), named)).toBe('aws_wafv2_web_acl.main.arn');
  });

  it('is none of several: which of them is meant, nobody knows', () => {
    expect(choose(acl('one') + acl('two'))).toBeNull();
    expect(choose(acl('one') + acl('two'), named)).toBe(`"${named}"`);
  });

  it.each([
    ['of another scope', acl('main', 'CLOUDFRONT')],
    ['of a scope that is not known', acl('main', '${var.scope}')],
    ['of which there are several instances', acl('main', 'REGIONAL', '  count = 1\n')],
    ['that is not made', acl('main', 'REGIONAL', '  count = 0\n')],
  ])('is none %s', (_title, text) => {
    expect(choose(text)).toBeNull();
    expect(choose(text, named)).toBe(`"${named}"`);
  });

  it('is none of another module', () => {
    const call = 'module "waf" {\n  source = "./waf"\n}\n';
    expect(choose(call, undefined, { 'waf/main.tf': acl('main') })).toBeNull();
  });
});
