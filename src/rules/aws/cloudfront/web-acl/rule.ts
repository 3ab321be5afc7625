import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { describeValue } from '../../../kit/read-value.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';
import { chooseWebAcl, refuseWithoutWebAcl } from '../../../kit/waf/choose-web-acl.ts';
import { distributionFix } from '../distribution-argument.ts';

const argument = 'web_acl_id';
const parameter = 'cloudfront-web-acl-arn';

function check(subject: ResourceInstance): Verdict {
  const evaluated = subject.evaluate([argument]);
  const at = decidedAt(evaluated);
  const value = evaluated?.value;
  if (value === undefined || value.kind === 'null') return violated('`web_acl_id` is not set');
  if (value.kind === 'unknown') return unknown(`\`web_acl_id\` is ${describeValue(value)}`, at);
  return value.kind === 'string' && value.value === ''
    ? violated('`web_acl_id` is empty', at)
    : compliant('`web_acl_id` names a web ACL', at);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, argument);
  if (ignored !== null) return ignored;
  const acl = chooseWebAcl(subject, context, 'CLOUDFRONT', parameter);
  if (acl === null) return refuseWithoutWebAcl(subject, parameter);
  const draft = new Draft(context.configuration);
  draft.setArgument(subject.file, subject.block, argument, acl.text);
  return distributionFix(draft, subject, context, {
    titlePrefix: 'protect by WAF',
    explanation: acl.sentence,
    notes: [
      'The rules of the web ACL hold for every request at once: what they block, they block here too. Let rules that are new to this traffic count first.',
      'WAF bills each request.',
    ],
  });
}

export const webAcl: Rule = {
  id: 'TFX-AWS-CLOUDFRONT-004',
  slug: 'web-acl',
  title: 'Distributions are protected by WAF',
  requirement: 'A WAF web ACL looks at the requests to the distribution.',
  tests: [],
  resourceTypes: ['aws_cloudfront_distribution'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'WAF bills each request.',
  scanners: {
    checkov: ['CKV_AWS_68'],
    prowler: ['cloudfront_distributions_using_waf'],
    securityHub: ['CloudFront.6'],
  },
  parameters: [parameter],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution',
  ],
  check,
  fix,
};
