import { companionRule } from '../../../kit/companion-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { chooseWebAcl, refuseWithoutWebAcl } from '../../../kit/waf/choose-web-acl.ts';
import { judgeOtherAssociations } from '../../../kit/waf/hidden-association.ts';
import { compliant } from '../../../kit/verdict.ts';
import { judgeOthersThanApplication } from '../balancers.ts';

export const webAcl = companionRule({
  id: 'TFX-AWS-ELB-008',
  slug: 'web-acl',
  title: 'Public load balancers are protected by WAF',
  requirement: 'A WAF web ACL looks at the requests to an application load balancer that faces the Internet.',
  tests: [],
  resourceTypes: ['aws_lb', 'aws_alb'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'WAF bills each request.',
  scanners: {
    checkov: ['CKV2_AWS_28'],
    prowler: ['elbv2_waf_acl_attached'],
    securityHub: ['ELB.16'],
  },
  parameters: ['web-acl-arn'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_association',
  ],
  companion: { type: 'aws_wafv2_web_acl_association', refersBy: 'resource_arn', attribute: 'arn' },
  judgeFirst: (subject, context) => {
    const other = judgeOthersThanApplication(subject, 'cannot have a web ACL');
    if (other !== null) return other;
    const internal = readBoolean(subject.evaluate(['internal'])?.value);
    if (internal.kind === 'known' && internal.value) return compliant('it does not face the Internet');
    return judgeOtherAssociations(subject, context);
  },
  build: (subject, context) => {
    const acl = chooseWebAcl(subject, context, 'REGIONAL', 'web-acl-arn');
    return acl === null
      ? refuseWithoutWebAcl(subject, 'web-acl-arn')
      : { groups: [[['web_acl_arn', acl.text]]], explanation: [acl.sentence] };
  },
  titlePrefix: 'protect by WAF',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'The rules of the web ACL hold for every request at once: what they block, they block here too. Let rules that are new to this traffic count first.',
      'WAF bills each request.',
    ],
  }),
});
