import { companionRule } from '../../../kit/companion-rule.ts';
import { logGroupParameters } from '../../../kit/new-log-group.ts';
import { chooseDestination } from './destination.ts';

export const logging = companionRule({
  id: 'TFX-AWS-WAF-001',
  slug: 'logging',
  title: 'Web ACLs log requests',
  requirement: 'The web ACL logs the requests that it looks at.',
  tests: [],
  resourceTypes: ['aws_wafv2_web_acl'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'WAF bills logs by size, and where they go bills their storage.',
  scanners: {
    checkov: ['CKV2_AWS_31'],
    prowler: ['wafv2_webacl_logging_enabled'],
    securityHub: ['WAF.11'],
  },
  parameters: ['waf-log-destination-arn', ...logGroupParameters],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_logging_configuration',
  ],
  companion: {
    type: 'aws_wafv2_web_acl_logging_configuration',
    refersBy: 'resource_arn',
    attribute: 'arn',
  },
  build: (subject, context) => chooseDestination(subject, context),
  titlePrefix: 'log the requests of',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'What is blocked and what passes stays the same. Where logs go must lie in the region of the web ACL, for CloudFront in us-east-1; whoever applies this needs `logs:CreateLogDelivery` and its kin.',
      'Logs hold headers and query strings: name `redacted_fields` for those with secrets in them.',
    ],
  }),
});
