import { companionRule } from '../../../kit/companion-rule.ts';
import { chooseWebAcl, refuseWithoutWebAcl } from '../../../kit/waf/choose-web-acl.ts';
import { judgeOtherAssociations } from '../../../kit/waf/hidden-association.ts';

export const stageWebAcl = companionRule({
  id: 'TFX-AWS-APIGATEWAY-005',
  slug: 'stage-web-acl',
  title: 'API stages are protected by WAF',
  requirement: 'A WAF web ACL looks at the requests to the API stage.',
  tests: [],
  resourceTypes: ['aws_api_gateway_stage'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'WAF bills each request.',
  scanners: {
    checkov: ['CKV2_AWS_29'],
    prowler: ['apigateway_restapi_waf_acl_attached'],
    securityHub: ['APIGateway.4'],
  },
  parameters: ['web-acl-arn'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_association',
  ],
  companion: { type: 'aws_wafv2_web_acl_association', refersBy: 'resource_arn', attribute: 'arn' },
  judgeFirst: judgeOtherAssociations,
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
